package org.weighin.datasets.jinja.syntax;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.weighin.datasets.jinja.syntax.Expression.Comparator;
import org.weighin.datasets.jinja.value.Arithmetic.Operator;

/** Parses operators, from the loosest binding ({@code if}) to the tightest (sign). */
final class ExpressionParser {
    private static final Map<String, Comparator> COMPARATORS = Map.of(
            "==", Comparator.EQUAL,
            "!=", Comparator.NOT_EQUAL,
            "<", Comparator.LESS,
            "<=", Comparator.LESS_OR_EQUAL,
            ">", Comparator.GREATER,
            ">=", Comparator.GREATER_OR_EQUAL);
    private static final Map<String, Operator> SUMS = Map.of("+", Operator.ADD, "-", Operator.SUBTRACT);
    private static final Map<String, Operator> PRODUCTS = Map.of(
            "*", Operator.MULTIPLY,
            "/", Operator.DIVIDE,
            "//", Operator.FLOOR_DIVIDE,
            "%", Operator.MODULO);
    private static final Map<String, Operator> POWERS = Map.of("**", Operator.POWER);

    private final TokenStream tokens;
    private final Depth depth;
    private final PrimaryParser primaries;

    ExpressionParser(TokenStream tokens, Depth depth) {
        this.tokens = tokens;
        this.depth = depth;
        this.primaries = new PrimaryParser(tokens, this);
    }

    /** A whole expression. */
    Expression expression() {
        return depth.within(this::conditional);
    }

    /** Expressions with commas between them are a tuple. */
    Expression tuple() {
        return tuple(this::expression, Set.of(), false);
    }

    /** As {@link #tuple}, where a following {@code if} is not part of the expression. */
    Expression tupleBeforeIf(Set<String> ends) {
        return tuple(() -> depth.within(this::or), ends, false);
    }

    /** As {@link #tuple}, in brackets, so that it may be empty. */
    Expression bracketed() {
        return tuple(this::expression, Set.of(), true);
    }

    PrimaryParser primaries() {
        return primaries;
    }

    private Expression tuple(Supplier<Expression> item, Set<String> ends, boolean mayBeEmpty) {
        int line = tokens.line();
        List<Expression> items = new ArrayList<>();
        boolean comma = false;
        while (!atTupleEnd(ends)) {
            items.add(item.get());
            if (!tokens.skipOperator(",")) {
                break;
            }
            comma = true;
        }
        if (!comma && items.size() == 1) {
            return items.get(0);
        }
        if (items.isEmpty() && !mayBeEmpty) {
            throw tokens.unexpected("an expression");
        }
        return new Expression.TupleDisplay(items, line);
    }

    private boolean atTupleEnd(Set<String> ends) {
        Token token = tokens.current();
        return token.is(Token.Kind.VARIABLE_END)
                || token.is(Token.Kind.BLOCK_END)
                || token.isOperator(")")
                || (token.is(Token.Kind.NAME) && ends.contains(token.text()));
    }

    private Expression conditional() {
        Expression then = or();
        while (tokens.isName("if")) {
            int line = tokens.next().line();
            Expression condition = or();
            Expression otherwise = tokens.skipName("else") ? depth.within(this::conditional) : null;
            then = new Expression.Conditional(condition, then, otherwise, line);
        }
        return then;
    }

    private Expression or() {
        Expression left = and();
        while (tokens.isName("or")) {
            int line = tokens.next().line();
            left = new Expression.Logical(false, left, and(), line);
        }
        return left;
    }

    private Expression and() {
        Expression left = not();
        while (tokens.isName("and")) {
            int line = tokens.next().line();
            left = new Expression.Logical(true, left, not(), line);
        }
        return left;
    }

    private Expression not() {
        if (tokens.isName("not")) {
            int line = tokens.next().line();
            return new Expression.Not(depth.within(this::not), line);
        }
        return comparison();
    }

    private Expression comparison() {
        int line = tokens.line();
        Expression first = sum();
        List<Expression.Operand> rest = new ArrayList<>();
        for (Comparator operator = comparator(); operator != null; operator = comparator()) {
            rest.add(new Expression.Operand(operator, sum()));
        }
        return rest.isEmpty() ? first : new Expression.Comparison(first, rest, line);
    }

    private @Nullable Comparator comparator() {
        if (tokens.skipName("in")) {
            return Comparator.IN;
        }
        if (tokens.isName("not") && tokens.ahead().isName("in")) {
            tokens.next();
            tokens.next();
            return Comparator.NOT_IN;
        }
        Comparator comparator = tokens.is(Token.Kind.OPERATOR)
                ? COMPARATORS.get(tokens.current().text())
                : null;
        if (comparator != null) {
            tokens.next();
        }
        return comparator;
    }

    private Expression sum() {
        return binary(SUMS, this::concatenation);
    }

    private Expression concatenation() {
        int line = tokens.line();
        List<Expression> parts = new ArrayList<>(List.of(product()));
        while (tokens.skipOperator("~")) {
            parts.add(product());
        }
        return parts.size() == 1 ? parts.get(0) : new Expression.Concatenation(parts, line);
    }

    private Expression product() {
        return binary(PRODUCTS, this::power);
    }

    private Expression power() {
        return binary(POWERS, () -> sign(true));
    }

    private Expression binary(Map<String, Operator> operators, Supplier<Expression> operand) {
        Expression left = operand.get();
        while (tokens.is(Token.Kind.OPERATOR)
                && operators.containsKey(tokens.current().text())) {
            Token token = tokens.next();
            Operator operator = Objects.requireNonNull(operators.get(token.text()));
            left = new Expression.Binary(operator, left, operand.get(), token.line());
        }
        return left;
    }

    /** A sign binds tighter than filters: {@code -1|abs} is 1. */
    private Expression sign(boolean withFilters) {
        Expression value;
        if (tokens.isOperator("-") || tokens.isOperator("+")) {
            Token sign = tokens.next();
            Expression operand = depth.within(() -> sign(false));
            value = new Expression.Sign(sign.isOperator("-"), operand, sign.line());
        } else {
            value = primaries.primary();
        }
        value = primaries.postfix(value);
        return withFilters ? primaries.filtersAndTests(value) : value;
    }
}
