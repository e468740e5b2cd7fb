package org.weighin.evaluation.text;

import java.util.ArrayList;
import java.util.List;

/** White space as Python's str methods see it; it differs from Java's in the no-break spaces and U+0085. */
public final class Whitespace {
    private Whitespace() {}

    /** Whether Python's {@code isspace} holds for the character; none lies outside the basic plane. */
    public static boolean is(int codePoint) {
        return (codePoint >= 0x09 && codePoint <= 0x0d)
                || (codePoint >= 0x1c && codePoint <= 0x20)
                || codePoint == 0x85
                || (codePoint >= 0xa0 && Character.isSpaceChar(codePoint));
    }

    /** The pieces between runs of white space, as {@code str.split()}. */
    public static List<String> split(String text) {
        List<String> pieces = new ArrayList<>();
        int start = 0;
        for (int i = 0; i <= text.length(); i++) {
            if (i == text.length() || is(text.charAt(i))) {
                if (i > start) {
                    pieces.add(text.substring(start, i));
                }
                start = i + 1;
            }
        }
        return pieces;
    }

    /** The text without white space at both ends, as {@code str.strip()}. */
    public static String strip(String text) {
        return stripLeading(stripTrailing(text));
    }

    /** The text without white space at its beginning, as {@code str.lstrip()}. */
    public static String stripLeading(String text) {
        int start = 0;
        while (start < text.length() && is(text.charAt(start))) {
            start++;
        }
        return text.substring(start);
    }

    /** The text without white space at its end, as {@code str.rstrip()}. */
    public static String stripTrailing(String text) {
        int end = text.length();
        while (end > 0 && is(text.charAt(end - 1))) {
            end--;
        }
        return text.substring(0, end);
    }

    /** Whether the text is not empty and ends in white space. */
    public static boolean ends(String text) {
        return !text.isEmpty() && is(text.charAt(text.length() - 1));
    }

    /** Whether the text is not empty and begins with white space. */
    public static boolean begins(String text) {
        return !text.isEmpty() && is(text.charAt(0));
    }
}
