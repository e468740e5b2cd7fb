package org.weighin.datasets.jinja.value;

import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/** Python's int. */
public record Int(BigInteger value) implements Value {
    /** Longest integer that templates may make, in bits: beyond what Python prints (4300 digits). */
    public static final int MAX_BITS = 16_384;

    public Int {
        if (value.bitLength() > MAX_BITS) {
            throw new Fault("an integer has more than " + MAX_BITS + " bits");
        }
    }

    /** The value for a Java integer. */
    public static Int of(long value) {
        return new Int(BigInteger.valueOf(value));
    }

    /** The integer of an int or bool, or null for anything else. */
    public static @Nullable BigInteger orNull(Value value) {
        if (value instanceof Int number) {
            return number.value;
        }
        if (value instanceof Bool bool) {
            return bool.truth() ? BigInteger.ONE : BigInteger.ZERO;
        }
        return null;
    }

    /** The integer of an int or bool that must fit an index; anything else is a fault. */
    public static int index(Value value) {
        BigInteger number = orNull(value);
        if (number == null) {
            throw new Fault("'" + value.type() + "' object cannot be interpreted as an integer");
        }
        return number.bitLength() < 31 ? number.intValue() : number.signum() * Integer.MAX_VALUE;
    }

    @Override
    public String type() {
        return "int";
    }

    @Override
    public boolean truth() {
        return value.signum() != 0;
    }
}
