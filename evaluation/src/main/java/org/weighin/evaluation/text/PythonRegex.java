package org.weighin.evaluation.text;

import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.weighin.datasets.InputException;

/** Regular expressions in Python's notation, compiled to Java's. */
public final class PythonRegex {
    private PythonRegex() {}

    /**
     * Compiles an expression as Python's {@code re} reads it: Unicode classes, "\n" as the only line end.
     *
     * @param where file and key, for the error
     */
    public static Pattern compile(String expression, String where) {
        try {
            return Pattern.compile(translate(expression), Pattern.UNICODE_CHARACTER_CLASS | Pattern.UNIX_LINES);
        } catch (PatternSyntaxException e) {
            throw new InputException(
                    "not a regular expression: " + expression + " (" + e.getDescription() + ")",
                    where,
                    "an expression in the notation of Python's re",
                    e);
        }
    }

    private static String translate(String expression) {
        String groups = expression.replace("(?P<", "(?<");
        StringBuilder out = new StringBuilder();
        boolean inClass = false;
        for (int i = 0; i < groups.length(); i++) {
            char c = groups.charAt(i);
            if (c == '\\' && i + 1 < groups.length()) {
                char escaped = groups.charAt(++i);
                out.append('\\').append(escaped == 'Z' ? 'z' : escaped);
            } else if (!inClass && groups.startsWith("(?P=", i)) {
                int end = groups.indexOf(')', i);
                out.append("\\k<").append(groups, i + 4, end).append('>');
                i = end;
            } else if (inClass && (c == '[' || c == '&')) {
                out.append('\\').append(c);
            } else {
                if (c == '[') {
                    inClass = true;
                    i = openClass(groups, i, out);
                    continue;
                }
                inClass = inClass && c != ']';
                out.append(c);
            }
        }
        return out.toString();
    }

    /** Copies "[", "[^" and a "]" that stands first, which is a literal in Python. */
    private static int openClass(String groups, int start, StringBuilder out) {
        int i = start;
        out.append('[');
        if (i + 1 < groups.length() && groups.charAt(i + 1) == '^') {
            out.append('^');
            i++;
        }
        if (i + 1 < groups.length() && groups.charAt(i + 1) == ']') {
            out.append("\\]");
            i++;
        }
        return i;
    }
}
