package org.weighin.datasets.jinja.syntax;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.weighin.datasets.jinja.value.Arithmetic;
import org.weighin.datasets.jinja.value.Value;

/** An expression. */
public sealed interface Expression extends Node {
    /** A constant. */
    record Literal(Value value, int line) implements Expression {
        @Override
        public List<Node> children() {
            return List.of();
        }
    }

    /** A variable. */
    record Name(String name, int line) implements Expression {
        @Override
        public List<Node> children() {
            return List.of();
        }
    }

    /** {@code object.name}. */
    record Attribute(Expression object, String name, int line) implements Expression {
        @Override
        public List<Node> children() {
            return List.of(object);
        }
    }

    /** {@code object[key]}. */
    record Item(Expression object, Expression key, int line) implements Expression {
        @Override
        public List<Node> children() {
            return List.of(object, key);
        }
    }

    /** {@code object[start:stop:step]}. */
    record Slice(
            Expression object,
            @Nullable Expression start,
            @Nullable Expression stop,
            @Nullable Expression step,
            int line)
            implements Expression {
        @Override
        public List<Node> children() {
            return Children.of(object, start, stop, step).list();
        }
    }

    /** {@code callee(arguments)}. */
    record Call(Expression callee, CallArguments arguments, int line) implements Expression {
        @Override
        public List<Node> children() {
            return List.of(callee, arguments);
        }
    }

    /** {@code input | filter}. */
    record Filter(Expression input, FilterCall filter, int line) implements Expression {
        @Override
        public List<Node> children() {
            return List.of(input, filter);
        }
    }

    /** {@code input is test}. */
    record Test(Expression input, String test, CallArguments arguments, int line) implements Expression {
        @Override
        public List<Node> children() {
            return List.of(input, arguments);
        }
    }

    /** {@code [a, b]}. */
    record ListDisplay(List<Expression> items, int line) implements Expression {
        @Override
        public List<Node> children() {
            return List.copyOf(items);
        }
    }

    /** {@code (a, b)}. */
    record TupleDisplay(List<Expression> items, int line) implements Expression {
        @Override
        public List<Node> children() {
            return List.copyOf(items);
        }
    }

    /** {@code {a: b}}; keys and values in turn. */
    record DictDisplay(List<Expression> keysAndValues, int line) implements Expression {
        @Override
        public List<Node> children() {
            return List.copyOf(keysAndValues);
        }
    }

    /** {@code left + right} and the like. */
    record Binary(Arithmetic.Operator operator, Expression left, Expression right, int line) implements Expression {
        @Override
        public List<Node> children() {
            return List.of(left, right);
        }
    }

    /** {@code -value} and {@code +value}. */
    record Sign(boolean negative, Expression operand, int line) implements Expression {
        @Override
        public List<Node> children() {
            return List.of(operand);
        }
    }

    /** {@code not value}. */
    record Not(Expression operand, int line) implements Expression {
        @Override
        public List<Node> children() {
            return List.of(operand);
        }
    }

    /** {@code left and right}, {@code left or right}. */
    record Logical(boolean and, Expression left, Expression right, int line) implements Expression {
        @Override
        public List<Node> children() {
            return List.of(left, right);
        }
    }

    /** {@code first < second <= third}: each operator compares its neighbours. */
    record Comparison(Expression first, List<Operand> rest, int line) implements Expression {
        @Override
        public List<Node> children() {
            return Children.of(first)
                    .and(rest.stream().map(Operand::operand).toList())
                    .list();
        }
    }

    /** A comparison operator, as written, and what is on its right. */
    record Operand(Comparator operator, Expression operand) {}

    /** A comparison operator. */
    enum Comparator {
        /** ==. */
        EQUAL,
        /** !=. */
        NOT_EQUAL,
        /** Less. */
        LESS,
        /** Less or equal. */
        LESS_OR_EQUAL,
        /** Greater. */
        GREATER,
        /** Greater or equal. */
        GREATER_OR_EQUAL,
        /** in. */
        IN,
        /** not in. */
        NOT_IN
    }

    /** {@code a ~ b ~ c}. */
    record Concatenation(List<Expression> parts, int line) implements Expression {
        @Override
        public List<Node> children() {
            return List.copyOf(parts);
        }
    }

    /** {@code then if condition else otherwise}. */
    record Conditional(Expression condition, Expression then, @Nullable Expression otherwise, int line)
            implements Expression {
        @Override
        public List<Node> children() {
            return Children.of(condition, then, otherwise).list();
        }
    }
}
