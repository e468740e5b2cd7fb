package org.weighin.datasets.jinja.value;

import java.util.Comparator;
import java.util.function.IntPredicate;

/** Python's order of numbers, texts, lists and tuples. */
public final class Ordering {
    /** An order comparison. */
    public enum Relation {
        /** Less. */
        LESS("<", order -> order < 0),
        /** Less or equal. */
        LESS_OR_EQUAL("<=", order -> order <= 0),
        /** Greater. */
        GREATER(">", order -> order == 1),
        /** Greater or equal. */
        GREATER_OR_EQUAL(">=", order -> order == 0 || order == 1);

        private final String sign;
        private final IntPredicate holds;

        Relation(String sign, IntPredicate holds) {
            this.sign = sign;
            this.holds = holds;
        }
    }

    private final Budget budget;
    private final Equality equality;

    /** Comparisons that count against a budget. */
    public Ordering(Budget budget, Equality equality) {
        this.budget = budget;
        this.equality = equality;
    }

    /** Whether the relation holds between the two; types that have no order are a fault. */
    public boolean holds(Relation relation, Value left, Value right) {
        return relation.holds.test(compare(relation, left, right, 0));
    }

    /** For sorting: numbers, texts, lists and tuples; NaN counts as equal to everything. */
    public Comparator<Value> comparator() {
        return (left, right) -> {
            int order = compare(Relation.LESS, left, right, 0);
            return order == Numbers.UNORDERED ? 0 : order;
        };
    }

    private int compare(Relation relation, Value left, Value right, int depth) {
        budget.step();
        Nesting.check(depth);
        for (Value side : new Value[] {left, right}) {
            if (side instanceof Undefined undefined) {
                throw undefined.fault();
            }
        }
        if (left instanceof Text a && right instanceof Text b) {
            budget.scan(Math.min(a.value().length(), b.value().length()));
            return Integer.signum(CodePoints.compare(a.value(), b.value()));
        }
        if (Numbers.isNumber(left) && Numbers.isNumber(right)) {
            return Numbers.compare(left, right);
        }
        boolean ordered = (left instanceof ListValue && right instanceof ListValue)
                || (left instanceof Tuple && right instanceof Tuple);
        if (ordered) {
            return compareElements(relation, (Sequence) left, (Sequence) right, depth);
        }
        throw new Fault("'" + relation.sign + "' not supported between instances of '" + left.type() + "' and '"
                + right.type() + "'");
    }

    private int compareElements(Relation relation, Sequence left, Sequence right, int depth) {
        int shared = Math.min(left.length(), right.length());
        for (int i = 0; i < shared; i++) {
            if (!equality.equal(left.at(i), right.at(i))) {
                return compare(relation, left.at(i), right.at(i), depth + 1);
            }
        }
        return Integer.compare(left.length(), right.length());
    }
}
