package org.weighin.models.tokenizer;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds regular expressions (Oniguruma's syntax) that may take for ever on some text: the native library ends the process when
 * one does. The published ones, which cut a text into words, repeat no group that repeats or chooses by itself.
 */
final class PatternCheck {
    private static final int LONGEST = 1 << 14;
    private static final int MOST_REPEATS = 1000;
    private static final int MOST_UNBOUNDED = 3;
    private static final Pattern ESCAPE = Pattern.compile("\\\\(?:[pPx]\\{[^}]*}|.)", Pattern.DOTALL);
    private static final Pattern OPENING = Pattern.compile("\\((?:\\?(?:[imx-]*:|[imx-]*(?=\\))|=|!|<=|<!|>|<\\w+>))?");
    private static final Pattern QUANTIFIER = Pattern.compile("(?:([*+?])|\\{(\\d{1,5})?(,)?(\\d{1,5})?})[?+]?");

    private final String pattern;
    private final Deque<Group> open = new ArrayDeque<>();
    private int at;

    /** What an open group, or the whole, has so far. */
    private static final class Group {
        private boolean choice;
        private int unbounded;
        private int mostUnbounded;
        private long copies = 1;

        void alternative() {
            choice = true;
            mostUnbounded = mostUnbounded();
            unbounded = 0;
        }

        int mostUnbounded() {
            return Math.max(mostUnbounded, unbounded);
        }
    }

    private PatternCheck(String pattern) {
        this.pattern = pattern;
        open.push(new Group());
    }

    /** What is wrong with a pattern, or nothing. */
    static Optional<String> fault(String pattern) {
        if (pattern.length() > LONGEST) {
            return Optional.of("is longer than " + LONGEST + " characters");
        }
        return new PatternCheck(pattern).fault();
    }

    private Optional<String> fault() {
        while (at < pattern.length()) {
            Optional<String> fault = element();
            if (fault.isPresent()) {
                return fault;
            }
        }
        return open.size() == 1 ? Optional.empty() : Optional.of("has a group that is not closed");
    }

    private Optional<String> element() {
        char c = pattern.charAt(at);
        if (c == '|') {
            group().alternative();
            at++;
            return Optional.empty();
        }
        if (c == '(') {
            Matcher opening = matcher(OPENING);
            if (!opening.lookingAt() || pattern.startsWith("(?", at) && opening.end() == at + 1) {
                return Optional.of("has a group of a kind that is not known");
            }
            at = opening.end();
            open.push(new Group());
            return Optional.empty();
        }
        if (c == ')') {
            at++;
            return open.size() == 1 ? Optional.of("closes a group that is not open") : closed(open.pop());
        }
        return atom(c) ? repeated(new Group()) : Optional.of("refers to a group, or ends in an escape or a set");
    }

    private Optional<String> closed(Group inside) {
        Optional<String> fault = repeated(inside);
        group().unbounded += inside.mostUnbounded();
        group().copies = Math.max(group().copies, inside.copies);
        return fault.isPresent() || group().unbounded <= MOST_UNBOUNDED ? fault : tooMany();
    }

    /** What is repeated must not itself repeat or choose, or the ways to match grow exponentially. */
    private Optional<String> repeated(Group inside) {
        Matcher quantifier = matcher(QUANTIFIER);
        if (!quantifier.lookingAt()) {
            return Optional.empty();
        }
        at = quantifier.end();
        boolean unbounded = isUnbounded(quantifier);
        long copies = most(quantifier) * inside.copies;
        group().copies = Math.max(group().copies, copies);
        if (copies > MOST_REPEATS) {
            return Optional.of("repeats over " + MOST_REPEATS + " times");
        }
        if (!unbounded && most(quantifier) <= 1) {
            return Optional.empty();
        }
        if (inside.choice || inside.mostUnbounded() > 0) {
            return Optional.of("repeats a group that repeats or chooses by itself");
        }
        group().unbounded += unbounded ? 1 : 0;
        return group().unbounded > MOST_UNBOUNDED ? tooMany() : Optional.empty();
    }

    private static Optional<String> tooMany() {
        return Optional.of("has over " + MOST_UNBOUNDED + " unbounded repetitions in one alternative");
    }

    private static boolean isUnbounded(Matcher quantifier) {
        String sign = quantifier.group(1);
        return sign == null ? quantifier.group(3) != null && quantifier.group(4) == null : !sign.equals("?");
    }

    private static int most(Matcher quantifier) {
        if (quantifier.group(1) != null) {
            return 1;
        }
        String most = quantifier.group(4) == null ? quantifier.group(2) : quantifier.group(4);
        return most == null ? 1 : Integer.parseInt(most);
    }

    /** Goes past one character, escape or set; says whether it is one that is known. */
    private boolean atom(char c) {
        if (c == '[') {
            return set();
        }
        if (c == '\\') {
            return escape();
        }
        at++;
        return true;
    }

    private boolean escape() {
        Matcher escape = matcher(ESCAPE);
        boolean reference = at + 1 < pattern.length() && "123456789kg".indexOf(pattern.charAt(at + 1)) >= 0;
        if (reference || !escape.lookingAt()) {
            return false;
        }
        at = escape.end();
        return true;
    }

    /** Sets may lie in each other. */
    private boolean set() {
        int depth = 0;
        while (at < pattern.length()) {
            char c = pattern.charAt(at);
            if (c == '\\') {
                if (!escape()) {
                    return false;
                }
                continue;
            }
            at++;
            depth += c == '[' ? 1 : c == ']' ? -1 : 0;
            if (depth == 0) {
                return true;
            }
        }
        return false;
    }

    private Group group() {
        return open.element();
    }

    private Matcher matcher(Pattern part) {
        return part.matcher(pattern).region(at, pattern.length());
    }
}
