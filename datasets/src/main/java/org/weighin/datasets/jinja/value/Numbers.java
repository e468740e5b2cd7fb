package org.weighin.datasets.jinja.value;

import java.math.BigDecimal;
import java.math.BigInteger;

/** Exact comparison of ints, floats and bools. */
final class Numbers {
    /** The result of comparing with NaN. */
    static final int UNORDERED = 2;

    private Numbers() {}

    static boolean isNumber(Value value) {
        return value instanceof Int || value instanceof Real || value instanceof Bool;
    }

    /** Below zero, zero or one as left is less, equal or greater, or {@link #UNORDERED}. */
    static int compare(Value left, Value right) {
        if (isNaN(left) || isNaN(right)) {
            return UNORDERED;
        }
        int infinity = Integer.compare(infinity(left), infinity(right));
        return infinity != 0 || infinity(left) != 0 ? infinity : exact(left).compareTo(exact(right));
    }

    private static boolean isNaN(Value value) {
        return value instanceof Real real && Double.isNaN(real.value());
    }

    private static int infinity(Value value) {
        return value instanceof Real real && Double.isInfinite(real.value()) ? (int) Math.signum(real.value()) : 0;
    }

    private static BigDecimal exact(Value value) {
        BigInteger integer = Int.orNull(value);
        return integer == null ? new BigDecimal(((Real) value).value()) : new BigDecimal(integer);
    }
}
