package org.weighin.models.adapter;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.weighin.datasets.InputException;

/** Regular expressions of module paths from adapters' files, which may be made to take for ever. */
final class ModulePatterns {
    private static final int LONGEST = 1 << 16;
    private static final int MOST_LOOKS = 1_000_000;

    private ModulePatterns() {}

    /** @throws PatternSyntaxException when it is no regular expression, or too large a one */
    static Pattern compile(String expression) {
        if (expression.length() > LONGEST) {
            throw new PatternSyntaxException("longer than " + LONGEST + " characters", "", LONGEST);
        }
        try {
            return Pattern.compile(expression);
        } catch (StackOverflowError tooDeep) {
            throw new PatternSyntaxException("nested too deeply", "", 0);
        }
    }

    /** As {@link #compile}, for the end of a path, which begins after a dot. */
    static Pattern compileEnd(String expression) {
        return compile("(.*\\.)?(" + expression + ")");
    }

    /**
     * The match of a whole path, if it matches.
     *
     * @throws InputException when it takes too many steps to find out
     */
    static Optional<Matcher> match(Pattern pattern, String path) {
        Matcher matcher = pattern.matcher(new Watched(path, pattern));
        try {
            return matcher.matches() ? Optional.of(matcher) : Optional.empty();
        } catch (StackOverflowError tooDeep) {
            throw tooMuch(pattern, path);
        }
    }

    private static InputException tooMuch(Pattern pattern, String path) {
        return new InputException(
                "a pattern takes too long to match", pattern + ", on " + path, "a pattern without nested repetitions");
    }

    /** A path that counts how often a matcher looks at it. */
    private static final class Watched implements CharSequence {
        private final String path;
        private final Pattern pattern;
        private int looks;

        Watched(String path, Pattern pattern) {
            this.path = path;
            this.pattern = pattern;
        }

        @Override
        public int length() {
            return path.length();
        }

        @Override
        public char charAt(int index) {
            if (++looks > MOST_LOOKS) {
                throw tooMuch(pattern, path);
            }
            return path.charAt(index);
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            return path.substring(start, end);
        }

        @Override
        public String toString() {
            return path;
        }
    }
}
