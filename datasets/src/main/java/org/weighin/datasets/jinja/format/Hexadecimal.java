package org.weighin.datasets.jinja.format;

/** Numbers as hexadecimal digits. */
public final class Hexadecimal {
    private Hexadecimal() {}

    /** Appends a prefix and the lowest digits of a number, in lower case. */
    public static void append(StringBuilder out, String prefix, int number, int digits) {
        out.append(prefix);
        for (int i = digits - 1; i >= 0; i--) {
            out.append(Character.forDigit((number >>> (4 * i)) & 0xf, 16));
        }
    }
}
