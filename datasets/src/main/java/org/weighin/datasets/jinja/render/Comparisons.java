package org.weighin.datasets.jinja.render;

import org.weighin.datasets.jinja.function.Membership;
import org.weighin.datasets.jinja.function.Runtime;
import org.weighin.datasets.jinja.syntax.Expression;
import org.weighin.datasets.jinja.value.Bool;
import org.weighin.datasets.jinja.value.Ordering.Relation;
import org.weighin.datasets.jinja.value.Value;

/** Comparisons, which can be chained: {@code 1 < x <= 3}. */
final class Comparisons {
    private final Runtime runtime;
    private final Evaluator evaluator;

    Comparisons(Runtime runtime, Evaluator evaluator) {
        this.runtime = runtime;
        this.evaluator = evaluator;
    }

    /** Operands behind a comparison that does not hold are not evaluated. */
    Value evaluate(Expression.Comparison comparison, Scope scope) {
        Value left = evaluator.evaluate(comparison.first(), scope);
        for (Expression.Operand operand : comparison.rest()) {
            Value right = evaluator.evaluate(operand.operand(), scope);
            if (!holds(operand.operator(), left, right)) {
                return Bool.FALSE;
            }
            left = right;
        }
        return Bool.TRUE;
    }

    private boolean holds(Expression.Comparator operator, Value left, Value right) {
        return switch (operator) {
            case EQUAL -> runtime.equality().equal(left, right);
            case NOT_EQUAL -> !runtime.equality().equal(left, right);
            case LESS -> runtime.ordering().holds(Relation.LESS, left, right);
            case LESS_OR_EQUAL -> runtime.ordering().holds(Relation.LESS_OR_EQUAL, left, right);
            case GREATER -> runtime.ordering().holds(Relation.GREATER, left, right);
            case GREATER_OR_EQUAL -> runtime.ordering().holds(Relation.GREATER_OR_EQUAL, left, right);
            case IN -> Membership.contains(right, left, runtime);
            case NOT_IN -> !Membership.contains(right, left, runtime);
        };
    }
}
