package org.weighin.datasets.jinja.format;

import java.math.BigInteger;
import org.weighin.datasets.jinja.value.Fault;

/** Strings as Python's repr writes them. */
public final class Quoting {
    private Quoting() {}

    /** The string with quotes and escapes; {@code ascii} escapes everything beyond ASCII too. */
    static String repr(String text, boolean ascii) {
        char quote = text.indexOf('\'') >= 0 && text.indexOf('"') < 0 ? '"' : '\'';
        StringBuilder quoted = new StringBuilder(text.length() + 2).append(quote);
        text.codePoints().forEach(point -> append(quoted, point, quote, ascii));
        return quoted.append(quote).toString();
    }

    private static void append(StringBuilder quoted, int point, char quote, boolean ascii) {
        if (point == quote || point == '\\') {
            quoted.append('\\').appendCodePoint(point);
        } else if (point == '\n') {
            quoted.append("\\n");
        } else if (point == '\r') {
            quoted.append("\\r");
        } else if (point == '\t') {
            quoted.append("\\t");
        } else if (isPrintable(point) && !(ascii && point > 0x7e)) {
            quoted.appendCodePoint(point);
        } else {
            int digits = point < 0x100 ? 2 : point < 0x10000 ? 4 : 8;
            Hexadecimal.append(quoted, digits == 2 ? "\\x" : digits == 4 ? "\\u" : "\\U", point, digits);
        }
    }

    /** chr() of a code point. */
    static String character(BigInteger point) {
        if (point.bitLength() > 31 || !Character.isValidCodePoint(point.intValue())) {
            throw new Fault("%c arg not in range(0x110000)");
        }
        return Character.toString(point.intValue());
    }

    /** What Python's str.isprintable says of one character. */
    public static boolean isPrintable(int point) {
        switch (Character.getType(point)) {
            case Character.CONTROL, Character.FORMAT, Character.SURROGATE, Character.PRIVATE_USE:
            case Character.UNASSIGNED, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR:
                return false;
            case Character.SPACE_SEPARATOR:
                return point == ' ';
            default:
                return true;
        }
    }
}
