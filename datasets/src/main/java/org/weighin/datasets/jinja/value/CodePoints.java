package org.weighin.datasets.jinja.value;

/** Texts counted in code points, as Python counts them. */
public final class CodePoints {
    private CodePoints() {}

    /** Number of code points. */
    public static int length(String text) {
        return text.codePointCount(0, text.length());
    }

    /** Char offset of the code point at an index. */
    public static int offset(String text, int index) {
        return isBasic(text) ? index : text.offsetByCodePoints(0, index);
    }

    /** Part from one index to before another, both within the text. */
    public static String part(String text, int from, int to) {
        return text.substring(offset(text, from), offset(text, to));
    }

    /** The code point at an index as a text of its own. */
    public static String at(String text, int index) {
        return Character.toString(text.codePointAt(offset(text, index)));
    }

    /** Order by code points, which UTF-16 units do not give for characters beyond the basic plane. */
    public static int compare(String left, String right) {
        int shared = Math.min(left.length(), right.length());
        for (int i = 0; i < shared; i++) {
            char a = left.charAt(i);
            char b = right.charAt(i);
            if (a != b) {
                return Character.isSurrogate(a) == Character.isSurrogate(b) ? a - b : Character.isSurrogate(a) ? 1 : -1;
            }
        }
        return left.length() - right.length();
    }

    /** What Python's str.isspace and {@code \s} take as white space. */
    public static boolean isSpace(int point) {
        return point == ' '
                || (point >= 0x09 && point <= 0x0d)
                || (point >= 0x1c && point <= 0x1f)
                || point == 0x85
                || point == 0xa0
                || (point > 0xff && (Character.isSpaceChar(point)));
    }

    private static boolean isBasic(String text) {
        return length(text) == text.length();
    }
}
