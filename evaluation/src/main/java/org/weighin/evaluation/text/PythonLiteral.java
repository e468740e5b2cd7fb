package org.weighin.evaluation.text;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads what Python's {@code ast.literal_eval} reads: texts, numbers, True, False, None, lists, tuples and dictionaries.
 *
 * <p>Task files pass lists as text: a template that gives {@code ['yes', 'no']} means the list.
 */
public final class PythonLiteral {
    private static final int MAX_DEPTH = 50;
    private static final Pattern INTEGER = Pattern.compile("[+-]?(0+|[1-9][0-9]*)");
    private static final Pattern REAL =
            Pattern.compile("[+-]?([0-9]+\\.[0-9]*|\\.[0-9]+|[0-9]+(?=[eE]))([eE][+-]?[0-9]+)?");

    private final String source;
    private int at;

    private PythonLiteral(String source) {
        this.source = source;
    }

    /** The value of a literal: String, Long or BigInteger, Double, Boolean, List, Map, or empty for None and for what is no literal. */
    public static Optional<Object> parse(String source) {
        try {
            PythonLiteral literal = new PythonLiteral(source);
            Object value = literal.value(0);
            literal.skipSpace();
            return literal.at == source.length() ? Optional.ofNullable(value) : Optional.empty();
        } catch (NoLiteral e) {
            return Optional.empty();
        }
    }

    /** Says that the text is no literal; control flow within this class only. */
    private static final class NoLiteral extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private NoLiteral() {
            super(null, null, false, false);
        }
    }

    private @Nullable Object value(int depth) {
        if (depth > MAX_DEPTH) {
            throw new NoLiteral();
        }
        skipSpace();
        char c = peek();
        return switch (c) {
            case '[' -> list(']', depth);
            case '(' -> list(')', depth);
            case '{' -> map(depth);
            case '\'', '"' -> text();
            default -> word();
        };
    }

    private List<@Nullable Object> list(char end, int depth) {
        at++;
        List<@Nullable Object> items = new ArrayList<>();
        while (!closes(end)) {
            items.add(value(depth + 1));
            separate(end);
        }
        return items;
    }

    private Map<String, @Nullable Object> map(int depth) {
        at++;
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        while (!closes('}')) {
            String key = String.valueOf(value(depth + 1));
            skipSpace();
            if (peek() != ':') {
                throw new NoLiteral();
            }
            at++;
            map.put(key, value(depth + 1));
            separate('}');
        }
        return map;
    }

    private boolean closes(char end) {
        skipSpace();
        if (peek() != end) {
            return false;
        }
        at++;
        return true;
    }

    private void separate(char end) {
        skipSpace();
        if (peek() == ',') {
            at++;
        } else if (peek() != end) {
            throw new NoLiteral();
        }
    }

    /** One or more texts side by side, which Python joins. */
    private String text() {
        StringBuilder out = new StringBuilder();
        while (at < source.length() && (peek() == '\'' || peek() == '"')) {
            String one = source.substring(at, at + 1);
            String quote = source.startsWith(one.repeat(3), at) ? one.repeat(3) : one;
            at += quote.length();
            readUntil(quote, out);
            skipSpace();
        }
        return out.toString();
    }

    /** Only between three quotes there may be line breaks. */
    private void readUntil(String quote, StringBuilder out) {
        while (!source.startsWith(quote, at)) {
            char c = next();
            if (c == '\\') {
                escaped(next(), out);
            } else if (c == '\n' && quote.length() == 1) {
                throw new NoLiteral();
            } else {
                out.append(c);
            }
        }
        at += quote.length();
    }

    /** An unknown sequence keeps its backslash, as in {@code '\sqrt'}. */
    private void escaped(char c, StringBuilder out) {
        int simple = "\\'\"abfnrtv".indexOf(c);
        if (simple >= 0) {
            out.append("\\'\"\u0007\b\f\n\r\t\u000b".charAt(simple));
        } else if (c >= '0' && c <= '7') {
            out.append((char) octal(c));
        } else if (c == 'x' || c == 'u' || c == 'U') {
            out.appendCodePoint(hex(c == 'x' ? 2 : c == 'u' ? 4 : 8));
        } else if (c == 'N') {
            throw new NoLiteral();
        } else if (c != '\n') {
            out.append('\\').append(c);
        }
    }

    private int octal(char first) {
        int value = Character.digit(first, 8);
        for (int digits = 1; digits < 3 && Character.digit(peek(), 8) >= 0; digits++) {
            value = value * 8 + Character.digit(next(), 8);
        }
        return value;
    }

    private int hex(int digits) {
        if (at + digits > source.length()) {
            throw new NoLiteral();
        }
        String number = source.substring(at, at + digits);
        at += digits;
        try {
            int value = Integer.parseUnsignedInt(number, 16);
            if (number.startsWith("+") || !Character.isValidCodePoint(value)) {
                throw new NoLiteral();
            }
            return value;
        } catch (NumberFormatException e) {
            throw new NoLiteral();
        }
    }

    private @Nullable Object word() {
        int start = at;
        while (at < source.length() && "+-._".indexOf(source.charAt(at)) >= 0
                || at < source.length() && Character.isLetterOrDigit(source.charAt(at))) {
            at++;
        }
        String word = source.substring(start, at);
        return switch (word) {
            case "True" -> true;
            case "False" -> false;
            case "None" -> null;
            default -> number(word);
        };
    }

    private static Object number(String word) {
        if (INTEGER.matcher(word).matches()) {
            BigInteger number = new BigInteger(word);
            return number.bitLength() < Long.SIZE ? number.longValue() : (Object) number;
        }
        if (REAL.matcher(word).matches()) {
            return Double.valueOf(word);
        }
        throw new NoLiteral();
    }

    private char peek() {
        if (at >= source.length()) {
            throw new NoLiteral();
        }
        return source.charAt(at);
    }

    private char next() {
        char c = peek();
        at++;
        return c;
    }

    private void skipSpace() {
        while (at < source.length() && Whitespace.is(source.charAt(at))) {
            at++;
        }
    }
}
