package org.weighin.datasets.jinja.syntax;

import java.util.Locale;

/** The text that a string literal stands for, with Python's escapes. */
final class StringLiteral {
    private static final String SINGLE = "\\'\"abfnrtv";
    private static final String MEANING = "\\'\"\u0007\b\f\n\r\t\u000b";

    private final String literal;
    private final int line;
    private final StringBuilder text = new StringBuilder();
    private int position;

    StringLiteral(String literal, int line) {
        this.literal = literal;
        this.line = line;
    }

    String unescape() {
        while (position < literal.length()) {
            char c = literal.charAt(position++);
            if (c != '\\') {
                text.append(c);
            } else {
                escape(literal.codePointAt(position));
            }
        }
        return text.toString();
    }

    private void escape(int point) {
        position += Character.charCount(point);
        int single = SINGLE.indexOf(point);
        if (single >= 0) {
            text.append(MEANING.charAt(single));
        } else if (point >= '0' && point <= '7') {
            octal(point - '0');
        } else if (point == 'x') {
            hexadecimal(2);
        } else if (point == 'u') {
            hexadecimal(4);
        } else if (point == 'U') {
            hexadecimal(8);
        } else if (point == 'N') {
            named();
        } else if (point != '\n') {
            text.append('\\').append(unknown(point));
        }
    }

    private void octal(int first) {
        int code = first;
        for (int i = 0; i < 2 && position < literal.length(); i++) {
            int digit = Character.digit(literal.charAt(position), 8);
            if (digit < 0) {
                break;
            }
            code = code * 8 + digit;
            position++;
        }
        text.appendCodePoint(code);
    }

    private void hexadecimal(int length) {
        long code = 0;
        for (int i = 0; i < length; i++) {
            int digit = position < literal.length() ? Character.digit(literal.charAt(position++), 16) : -1;
            if (digit < 0) {
                throw new SyntaxFault("an escape in a string needs " + length + " hexadecimal digits", line);
            }
            code = code * 16 + digit;
        }
        if (code > Character.MAX_CODE_POINT) {
            throw new SyntaxFault("an escape in a string is beyond Unicode", line);
        }
        text.appendCodePoint((int) code);
    }

    private void named() {
        int end = literal.indexOf('}', position);
        if (end < 0 || literal.charAt(position) != '{') {
            throw new SyntaxFault("malformed \\N escape in a string", line);
        }
        try {
            text.appendCodePoint(Character.codePointOf(literal.substring(position + 1, end)));
        } catch (IllegalArgumentException e) {
            throw new SyntaxFault("unknown Unicode character name in a string", line);
        }
        position = end + 1;
    }

    /** Jinja2 decodes by way of ASCII, so that a backslash before another character shows that character's number. */
    private static String unknown(int point) {
        if (point < 0x80) {
            return Character.toString(point);
        }
        String format = point < 0x100 ? "x%02x" : point < 0x10000 ? "u%04x" : "U%08x";
        return String.format(Locale.ROOT, format, point);
    }
}
