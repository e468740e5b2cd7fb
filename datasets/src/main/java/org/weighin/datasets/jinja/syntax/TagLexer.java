package org.weighin.datasets.jinja.syntax;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** Splits the inside of a tag into names, literals and operators. */
final class TagLexer {
    private static final List<String> OPERATORS = List.of(
            "//", "**", "==", "!=", ">=", "<=", "+", "-", "/", "*", "%", "~", "[", "]", "(", ")", "{", "}", ">", "<",
            "=", ".", ":", "|", ",", ";");

    private final Source source;
    private final SyntaxOptions options;
    private final boolean variable;
    private final List<Token> tokens;
    private final Deque<String> open = new ArrayDeque<>();

    TagLexer(Source source, SyntaxOptions options, boolean variable, List<Token> tokens) {
        this.source = source;
        this.options = options;
        this.variable = variable;
        this.tokens = tokens;
    }

    /** Reads from behind the tag's begin to behind its end. */
    void read() {
        tokens.add(new Token(variable ? Token.Kind.VARIABLE_BEGIN : Token.Kind.BLOCK_BEGIN, "", source.line()));
        while (!source.atEnd()) {
            if (open.isEmpty() && end()) {
                return;
            }
            source.skipSpace();
            if (!source.atEnd() && !(open.isEmpty() && atEndMark())) {
                token();
            }
        }
    }

    private boolean atEndMark() {
        String mark = variable ? "}}" : "%}";
        return source.startsWith(mark) || source.startsWith("-" + mark) || (!variable && source.startsWith("+" + mark));
    }

    private boolean end() {
        if (!atEndMark()) {
            return false;
        }
        tokens.add(new Token(variable ? Token.Kind.VARIABLE_END : Token.Kind.BLOCK_END, "", source.line()));
        char sign = source.at(source.position());
        source.skip(sign == '-' || sign == '+' ? 3 : 2);
        if (sign == '-') {
            source.skipSpace();
        } else if (!variable && sign != '+' && options.trimBlocks() && source.startsWith("\n")) {
            source.skip(1);
        }
        return true;
    }

    private void token() {
        char first = source.at(source.position());
        int point = source.point();
        if (first >= '0' && first <= '9') {
            number();
        } else if (first == '_' || Character.isUnicodeIdentifierStart(point)) {
            name();
        } else if (first == '"' || first == '\'') {
            string(first);
        } else {
            operator();
        }
    }

    private void add(Token.Kind kind, String text, int end) {
        tokens.add(new Token(kind, text, source.line()));
        source.moveTo(end);
    }

    private void name() {
        int end = source.position();
        while (end < source.length()) {
            int point = source.at(end);
            if (Character.isHighSurrogate((char) point)) {
                point = Character.toCodePoint((char) point, source.at(end + 1));
            }
            boolean part = Character.isUnicodeIdentifierPart(point) && !Character.isIdentifierIgnorable(point);
            if (!part && point != '_') {
                break;
            }
            end += Character.charCount(point);
        }
        add(Token.Kind.NAME, source.to(end), end);
    }

    private void string(char quote) {
        int end = source.position() + 1;
        while (source.at(end) != quote) {
            if (end >= source.length()) {
                throw source.fault("a string has no closing " + quote);
            }
            end += source.at(end) == '\\' ? 2 : 1;
        }
        String literal = source.to(end + 1);
        String text = new StringLiteral(literal.substring(1, literal.length() - 1), source.line()).unescape();
        add(Token.Kind.STRING, text, end + 1);
    }

    private void number() {
        int start = source.position();
        int whole = digits(start);
        int end = whole;
        if (source.at(start - 1) != '.') {
            if (source.at(end) == '.' && isDigit(end + 1)) {
                end = digits(end + 1);
            }
            int exponent = end;
            if ((source.at(exponent) | 0x20) == 'e') {
                exponent++;
                exponent += source.at(exponent) == '+' || source.at(exponent) == '-' ? 1 : 0;
                end = isDigit(exponent) ? digits(exponent) : end;
            }
        }
        if (end > whole) {
            add(Token.Kind.FLOAT, source.to(end).replace("_", ""), end);
        } else {
            int last = integerEnd(start, whole);
            add(Token.Kind.INTEGER, source.to(last).replace("_", ""), last);
        }
    }

    private int integerEnd(int start, int whole) {
        if (source.at(start) != '0') {
            return whole;
        }
        char prefix = Character.toLowerCase(source.at(start + 1));
        int radix = prefix == 'b' ? 2 : prefix == 'o' ? 8 : prefix == 'x' ? 16 : 0;
        if (radix > 0) {
            int end = radixDigits(start + 2, radix);
            return end > start + 2 ? end : start + 1;
        }
        int zeros = start;
        while (source.at(zeros) == '0' || (source.at(zeros) == '_' && source.at(zeros + 1) == '0')) {
            zeros++;
        }
        return zeros;
    }

    private int radixDigits(int from, int radix) {
        int end = from;
        while (Character.digit(source.at(end), radix) >= 0
                || (source.at(end) == '_' && Character.digit(source.at(end + 1), radix) >= 0)) {
            end++;
        }
        return end;
    }

    private int digits(int from) {
        int end = from;
        while (isDigit(end) || (source.at(end) == '_' && isDigit(end + 1))) {
            end++;
        }
        return end;
    }

    private boolean isDigit(int at) {
        return source.at(at) >= '0' && source.at(at) <= '9';
    }

    private void operator() {
        for (String operator : OPERATORS) {
            if (source.startsWith(operator)) {
                balance(operator);
                add(Token.Kind.OPERATOR, operator, source.position() + operator.length());
                return;
            }
        }
        throw source.fault("unexpected character '" + Character.toString(source.point()) + "'");
    }

    private void balance(String operator) {
        switch (operator) {
            case "(" -> open.push(")");
            case "[" -> open.push("]");
            case "{" -> open.push("}");
            case ")", "]", "}" -> {
                String expected = open.poll();
                if (!operator.equals(expected)) {
                    throw source.fault("unexpected '" + operator + "'"
                            + (expected == null ? "" : ", expected '" + expected + "'"));
                }
            }
            default -> {}
        }
    }
}
