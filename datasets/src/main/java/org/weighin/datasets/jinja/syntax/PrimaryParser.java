package org.weighin.datasets.jinja.syntax;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.weighin.datasets.jinja.syntax.Token.Kind;
import org.weighin.datasets.jinja.value.Bool;
import org.weighin.datasets.jinja.value.Int;
import org.weighin.datasets.jinja.value.None;
import org.weighin.datasets.jinja.value.Real;
import org.weighin.datasets.jinja.value.Text;
import org.weighin.datasets.jinja.value.Value;

/** Parses names, literals, and what follows them: attributes, items, calls, filters, tests. */
final class PrimaryParser {
    private static final int MAX_DIGITS = 4300;
    private static final Map<String, Value> CONSTANTS = Map.of(
            "true", Bool.TRUE,
            "True", Bool.TRUE,
            "false", Bool.FALSE,
            "False", Bool.FALSE,
            "none", None.NONE,
            "None", None.NONE);
    private static final Set<String> NO_TEST_ARGUMENT = Set.of("else", "or", "and");

    private final TokenStream tokens;
    private final ExpressionParser expressions;

    PrimaryParser(TokenStream tokens, ExpressionParser expressions) {
        this.tokens = tokens;
        this.expressions = expressions;
    }

    /** Whether a name is a constant, so that nothing can be assigned to it. */
    static boolean isConstant(String name) {
        return CONSTANTS.containsKey(name);
    }

    Expression primary() {
        Token token = tokens.current();
        switch (token.kind()) {
            case NAME:
                tokens.next();
                Value constant = CONSTANTS.get(token.text());
                return constant == null
                        ? new Expression.Name(token.text(), token.line())
                        : new Expression.Literal(constant, token.line());
            case STRING:
                return new Expression.Literal(Text.of(strings()), token.line());
            case INTEGER:
                tokens.next();
                return new Expression.Literal(integer(token), token.line());
            case FLOAT:
                tokens.next();
                return new Expression.Literal(new Real(Double.parseDouble(token.text())), token.line());
            default:
                return display(token);
        }
    }

    private String strings() {
        StringBuilder text = new StringBuilder();
        while (tokens.is(Kind.STRING)) {
            text.append(tokens.next().text());
        }
        return text.toString();
    }

    private static Int integer(Token token) {
        String digits = token.text().toLowerCase(Locale.ROOT);
        if (digits.length() > MAX_DIGITS) {
            throw new SyntaxFault("an integer has more than " + MAX_DIGITS + " digits", token.line());
        }
        int radix = digits.startsWith("0x") ? 16 : digits.startsWith("0o") ? 8 : digits.startsWith("0b") ? 2 : 10;
        return new Int(new BigInteger(radix == 10 ? digits : digits.substring(2), radix));
    }

    private Expression display(Token token) {
        if (tokens.skipOperator("(")) {
            Expression inside = expressions.bracketed();
            tokens.expectOperator(")");
            return inside;
        }
        if (tokens.skipOperator("[")) {
            return new Expression.ListDisplay(items(), token.line());
        }
        if (tokens.skipOperator("{")) {
            return new Expression.DictDisplay(entries(), token.line());
        }
        throw tokens.fault("unexpected " + token.describe());
    }

    private List<Expression> items() {
        List<Expression> items = new ArrayList<>();
        while (!tokens.skipOperator("]")) {
            items.add(expressions.expression());
            separator("]");
        }
        return items;
    }

    private List<Expression> entries() {
        List<Expression> entries = new ArrayList<>();
        while (!tokens.skipOperator("}")) {
            entries.add(expressions.expression());
            tokens.expectOperator(":");
            entries.add(expressions.expression());
            separator("}");
        }
        return entries;
    }

    private void separator(String end) {
        if (!tokens.isOperator(end)) {
            tokens.expectOperator(",");
        }
    }

    Expression postfix(Expression value) {
        Expression result = value;
        while (true) {
            int line = tokens.line();
            if (tokens.skipOperator(".")) {
                result = attribute(result, line);
            } else if (tokens.skipOperator("[")) {
                result = subscript(result, line);
            } else if (tokens.isOperator("(")) {
                result = new Expression.Call(result, arguments(), line);
            } else {
                return result;
            }
        }
    }

    private Expression attribute(Expression object, int line) {
        Token name = tokens.next();
        if (name.is(Kind.INTEGER)) {
            return new Expression.Item(object, new Expression.Literal(integer(name), line), line);
        }
        if (!name.is(Kind.NAME)) {
            throw new SyntaxFault("expected a name or a number behind '.', got " + name.describe(), name.line());
        }
        return new Expression.Attribute(object, name.text(), line);
    }

    private Expression subscript(Expression object, int line) {
        Expression start = tokens.isOperator(":") ? null : expressions.expression();
        if (start != null && !tokens.isOperator(":")) {
            return new Expression.Item(object, keys(start, line), line);
        }
        tokens.expectOperator(":");
        Expression stop = sliceBound();
        Expression step = tokens.skipOperator(":") ? sliceBound() : null;
        tokens.expectOperator("]");
        return new Expression.Slice(object, start, stop, step, line);
    }

    private @Nullable Expression sliceBound() {
        return tokens.isOperator(":") || tokens.isOperator("]") ? null : expressions.expression();
    }

    private Expression keys(Expression first, int line) {
        List<Expression> keys = new ArrayList<>(List.of(first));
        while (!tokens.skipOperator("]")) {
            tokens.expectOperator(",");
            keys.add(expressions.expression());
        }
        return keys.size() == 1 ? first : new Expression.TupleDisplay(keys, line);
    }

    Expression filtersAndTests(Expression value) {
        Expression result = value;
        while (true) {
            int line = tokens.line();
            if (tokens.skipOperator("|")) {
                result = new Expression.Filter(result, filter(), line);
            } else if (tokens.skipName("is")) {
                result = test(result, line);
            } else if (tokens.isOperator("(")) {
                result = new Expression.Call(result, arguments(), line);
            } else {
                return result;
            }
        }
    }

    /** Filters with {@code |} in front of each. */
    List<FilterCall> filters() {
        List<FilterCall> filters = new ArrayList<>();
        while (tokens.skipOperator("|")) {
            filters.add(filter());
        }
        return filters;
    }

    FilterCall filter() {
        int line = tokens.line();
        String name = dottedName();
        return new FilterCall(name, tokens.isOperator("(") ? arguments() : CallArguments.none(line), line);
    }

    private String dottedName() {
        StringBuilder name = new StringBuilder(tokens.expect(Kind.NAME).text());
        while (tokens.skipOperator(".")) {
            name.append('.').append(tokens.expect(Kind.NAME).text());
        }
        return name.toString();
    }

    private Expression test(Expression value, int line) {
        boolean negated = tokens.skipName("not");
        String name = dottedName();
        Expression test = new Expression.Test(value, name, testArguments(line), line);
        return negated ? new Expression.Not(test, line) : test;
    }

    private CallArguments testArguments(int line) {
        if (tokens.isOperator("(")) {
            return arguments();
        }
        Token token = tokens.current();
        boolean literal = token.is(Kind.STRING) || token.is(Kind.INTEGER) || token.is(Kind.FLOAT);
        boolean name = token.is(Kind.NAME) && !NO_TEST_ARGUMENT.contains(token.text());
        if (!literal && !name && !token.isOperator("[") && !token.isOperator("{")) {
            return CallArguments.none(line);
        }
        if (token.isName("is")) {
            throw tokens.fault("tests cannot be chained with 'is'");
        }
        return new CallArguments(List.of(postfix(primary())), Map.of(), null, null, line);
    }

    CallArguments arguments() {
        int line = tokens.line();
        tokens.expectOperator("(");
        List<Expression> positional = new ArrayList<>();
        Map<String, Expression> named = new LinkedHashMap<>();
        Expression spread = null;
        Expression namedSpread = null;
        while (!tokens.skipOperator(")")) {
            boolean first = spread == null && namedSpread == null;
            if (first && !tokens.isOperator("*") && !tokens.isOperator("**")) {
                argument(positional, named);
            } else if (first && tokens.skipOperator("*")) {
                spread = expressions.expression();
            } else if (namedSpread == null && tokens.skipOperator("**")) {
                namedSpread = expressions.expression();
            } else if (namedSpread == null && isKeyword()) {
                keyword(named);
            } else {
                throw tokens.fault("no argument can stand behind ** or a positional one behind *");
            }
            separator(")");
        }
        return new CallArguments(positional, named, spread, namedSpread, line);
    }

    private void argument(List<Expression> positional, Map<String, Expression> named) {
        if (isKeyword()) {
            keyword(named);
        } else if (named.isEmpty()) {
            positional.add(expressions.expression());
        } else {
            throw tokens.fault("a positional argument stands behind a keyword argument");
        }
    }

    private boolean isKeyword() {
        return tokens.is(Kind.NAME) && tokens.ahead().isOperator("=");
    }

    private void keyword(Map<String, Expression> named) {
        Token name = tokens.next();
        tokens.next();
        if (named.put(name.text(), expressions.expression()) != null) {
            throw new SyntaxFault("keyword argument '" + name.text() + "' is repeated", name.line());
        }
    }
}
