package org.weighin.datasets.jinja.value;

import java.util.Iterator;

/** Python's ==. */
public final class Equality {
    private final Budget budget;

    /** Comparisons that count against a budget. */
    public Equality(Budget budget) {
        this.budget = budget;
    }

    /** Whether the two are equal. */
    public boolean equal(Value left, Value right) {
        return equal(left, right, 0);
    }

    private boolean equal(Value left, Value right, int depth) {
        budget.step();
        Nesting.check(depth);
        if (left instanceof Undefined || right instanceof Undefined) {
            return undefinedEqual(left, right);
        }
        if (left instanceof Text a && right instanceof Text b) {
            budget.scan(Math.min(a.value().length(), b.value().length()));
            return a.value().equals(b.value());
        }
        if (Numbers.isNumber(left) && Numbers.isNumber(right)) {
            return Numbers.compare(left, right) == 0;
        }
        if (left instanceof Dict a && right instanceof Dict b) {
            return dictsEqual(a, b, depth);
        }
        boolean sameSequence = left instanceof Sequence && left.type().equals(right.type());
        return sameSequence ? elementsEqual(left, right, depth) : left.equals(right);
    }

    private static boolean undefinedEqual(Value left, Value right) {
        for (Value side : new Value[] {left, right}) {
            if (side instanceof Undefined undefined) {
                undefined.use();
            }
        }
        return left instanceof Undefined && right instanceof Undefined;
    }

    private boolean elementsEqual(Value left, Value right, int depth) {
        if (left == right) {
            return true;
        }
        if (left.length() != right.length()) {
            return false;
        }
        Iterator<Value> others = right.iterator();
        for (Value item : left) {
            if (!equal(item, others.next(), depth + 1)) {
                return false;
            }
        }
        return true;
    }

    private boolean dictsEqual(Dict left, Dict right, int depth) {
        if (left.length() != right.length()) {
            return false;
        }
        for (Dict.Entry entry : left.entries()) {
            Value other = right.get(entry.key());
            if (other == null || !equal(entry.value(), other, depth + 1)) {
                return false;
            }
        }
        return true;
    }
}
