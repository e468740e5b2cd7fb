package org.weighin.evaluation.text;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads what Python's {@code ast.literal_eval} reads: texts, numbers, True, False, None, lists, tuples and dictionaries.
 *
 * <p>Task files pass lists as text: a template that gives {@code ['yes', 'no']} means the list.
 */
public final class PythonLiteral {
    private static final int MAX_DEPTH = 50;

    private final String source;
    private int at;

    private PythonLiteral(String source) {
        this.source = source;
    }

    /** The value of a literal: String, Long, Double, Boolean, List, Map, or empty for None and for what is no literal. */
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
            char quote = source.charAt(at++);
            while (peek() != quote) {
                char c = source.charAt(at++);
                if (c == '\\') {
                    out.appendCodePoint(escaped(source.charAt(at++)));
                } else if (c == '\n') {
                    throw new NoLiteral();
                } else {
                    out.append(c);
                }
            }
            at++;
            skipSpace();
        }
        return out.toString();
    }

    private int escaped(char c) {
        return switch (c) {
            case 'n' -> '\n';
            case 't' -> '\t';
            case 'r' -> '\r';
            case 'x' -> hex(2);
            case 'u' -> hex(4);
            case 'U' -> hex(8);
            case '\\', '\'', '"' -> c;
            default -> throw new NoLiteral();
        };
    }

    private int hex(int digits) {
        if (at + digits > source.length()) {
            throw new NoLiteral();
        }
        try {
            int value = Integer.parseInt(source.substring(at, at + digits), 16);
            at += digits;
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
        try {
            return word.matches("-?\\d+") ? (Object) Long.valueOf(word) : (Object) Double.valueOf(word);
        } catch (NumberFormatException e) {
            throw new NoLiteral();
        }
    }

    private char peek() {
        if (at >= source.length()) {
            throw new NoLiteral();
        }
        return source.charAt(at);
    }

    private void skipSpace() {
        while (at < source.length() && Whitespace.is(source.charAt(at))) {
            at++;
        }
    }
}
