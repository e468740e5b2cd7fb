package org.weighin.datasets.jinja.value;

import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/** Python's float. */
public record Real(double value) implements Value {
    /** The number of a float, int or bool as a double, or null for anything else. */
    public static @Nullable Double orNull(Value value) {
        if (value instanceof Real real) {
            return real.value;
        }
        BigInteger integer = Int.orNull(value);
        return integer == null ? null : fromInteger(integer);
    }

    /** Whether it is a float, int or bool. */
    public static boolean isNumber(Value value) {
        return Numbers.isNumber(value);
    }

    /** The nearest double; a fault where there is none. */
    public static double fromInteger(BigInteger integer) {
        double converted = integer.doubleValue();
        if (Double.isInfinite(converted)) {
            throw new Fault("int too large to convert to float");
        }
        return converted;
    }

    @Override
    public String type() {
        return "float";
    }

    @Override
    public boolean truth() {
        return value != 0;
    }
}
