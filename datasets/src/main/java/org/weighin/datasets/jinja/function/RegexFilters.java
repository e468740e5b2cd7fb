package org.weighin.datasets.jinja.function;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.weighin.datasets.jinja.value.Budget;
import org.weighin.datasets.jinja.value.Fault;
import org.weighin.datasets.jinja.value.Text;
import org.weighin.datasets.jinja.value.Value;

/** The filter regex_replace that lm-evaluation-harness adds: Python's re.sub. */
final class RegexFilters {
    private static final Pattern GROUP_NAME = Pattern.compile("\\(\\?P<([A-Za-z0-9]+)>");
    private static final Pattern REFERENCE = Pattern.compile("\\\\(?:g<([A-Za-z0-9]+)>|([0-9]{1,2})|([\\s\\S]))");

    private RegexFilters() {}

    static void addTo(Map<String, Builtin> table) {
        Builtin.add(table, RegexFilters::replace, "regex_replace", "string", "pattern", "repl", "count?");
    }

    private static Value replace(Call call) {
        Pattern pattern = compile(call.string(1));
        String replacement = replacement(call.string(2));
        int count = call.integer(3, 0);
        Matcher matcher = pattern.matcher(new Watched(call.string(0), call.budget()));
        StringBuilder out = new StringBuilder();
        try {
            for (int done = 0; (count == 0 || done < count) && matcher.find(); done++) {
                int before = out.length();
                matcher.appendReplacement(out, replacement);
                call.budget().characters(out.length() - (long) before);
            }
        } catch (StackOverflowError e) {
            // Java's matcher recurses once a repetition of a group, so that long texts can exhaust the stack.
            throw new Fault("regex_replace: the text is too long for the pattern '" + call.string(1) + "'");
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            throw new Fault("regex_replace: invalid group reference in '" + call.string(2) + "'");
        }
        return Text.of(matcher.appendTail(out).toString());
    }

    private static Pattern compile(String python) {
        String java = GROUP_NAME
                .matcher(python)
                .replaceAll("(?<$1>")
                .replace("(?P=", "\\k<")
                .replace("\\Z", "\\z");
        try {
            return Pattern.compile(java, Pattern.UNICODE_CHARACTER_CLASS | Pattern.UNIX_LINES);
        } catch (PatternSyntaxException e) {
            throw new Fault("regex_replace: '" + python + "' is no pattern: " + e.getDescription());
        }
    }

    private static String replacement(String python) {
        String literal = python.replace("$", "\\$");
        return REFERENCE.matcher(literal).replaceAll(match -> {
            if (match.group(1) != null) {
                boolean number = match.group(1).chars().allMatch(Character::isDigit);
                return Matcher.quoteReplacement(number ? "$" + match.group(1) : "${" + match.group(1) + "}");
            }
            return Matcher.quoteReplacement(match.group(2) != null ? "$" + match.group(2) : escape(match.group(3)));
        });
    }

    private static String escape(String letter) {
        int known = "nrt\\".indexOf(letter);
        if (known >= 0) {
            return "\\" + "\n\r\t\\".charAt(known);
        }
        if (letter.equals("$")) {
            return "\\$";
        }
        throw new Fault("regex_replace: bad escape \\" + letter);
    }

    /** A text that counts how often a matcher looks at it, as patterns can take exponential time. */
    private record Watched(String text, Budget budget) implements CharSequence {
        @Override
        public char charAt(int index) {
            budget.steps(1);
            return text.charAt(index);
        }

        @Override
        public int length() {
            return text.length();
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            return text.substring(start, end);
        }

        @Override
        public String toString() {
            return text;
        }
    }
}
