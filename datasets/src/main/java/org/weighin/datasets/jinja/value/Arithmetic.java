package org.weighin.datasets.jinja.value;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Python's arithmetic: + - * / // % ** on numbers, + and * on texts and lists. */
public final class Arithmetic {
    /** An operator between two values. */
    public enum Operator {
        /** Sum, or concatenation. */
        ADD("+"),
        /** Difference. */
        SUBTRACT("-"),
        /** Product, or repetition. */
        MULTIPLY("*"),
        /** Quotient as float. */
        DIVIDE("/"),
        /** Quotient rounded down. */
        FLOOR_DIVIDE("//"),
        /** Remainder with the divisor's sign. */
        MODULO("%"),
        /** Power. */
        POWER("**");

        private final String sign;

        Operator(String sign) {
            this.sign = sign;
        }
    }

    private final Budget budget;

    /** Arithmetic that counts against a budget. */
    public Arithmetic(Budget budget) {
        this.budget = budget;
    }

    /** The result; types that the operator does not take are a fault. */
    public Value apply(Operator operator, Value left, Value right) {
        for (Value side : new Value[] {left, right}) {
            if (side instanceof Undefined undefined) {
                throw undefined.fault();
            }
        }
        Value result = operator == Operator.ADD
                ? concatenate(left, right)
                : operator == Operator.MULTIPLY ? repeat(left, right) : null;
        if (result == null) {
            result = numbers(operator, left, right);
        }
        if (result == null) {
            throw new Fault("unsupported operand type(s) for " + operator.sign + ": '" + left.type() + "' and '"
                    + right.type() + "'");
        }
        return result;
    }

    /** The number with the opposite sign. */
    public Value negate(Value value) {
        if (value instanceof Real real) {
            return new Real(-real.value());
        }
        return new Int(integer("-", value).negate());
    }

    /** The number itself, a bool as int. */
    public Value plus(Value value) {
        return value instanceof Real ? value : new Int(integer("+", value));
    }

    private static BigInteger integer(String sign, Value value) {
        if (value instanceof Undefined undefined) {
            throw undefined.fault();
        }
        BigInteger integer = Int.orNull(value);
        if (integer == null) {
            throw new Fault("bad operand type for unary " + sign + ": '" + value.type() + "'");
        }
        return integer;
    }

    private @Nullable Value concatenate(Value left, Value right) {
        if (left instanceof Text a && right instanceof Text b) {
            budget.characters(a.value().length() + (long) b.value().length());
            return a.plus(b);
        }
        boolean lists = left instanceof ListValue && right instanceof ListValue;
        boolean tuples = left instanceof Tuple && right instanceof Tuple;
        if (!lists && !tuples) {
            return null;
        }
        budget.elements(left.length() + (long) right.length());
        List<Value> joined = new ArrayList<>();
        left.forEach(joined::add);
        right.forEach(joined::add);
        return lists ? new ListValue(joined) : new Tuple(joined);
    }

    private @Nullable Value repeat(Value left, Value right) {
        BigInteger times = Int.orNull(right);
        if (times == null) {
            times = Int.orNull(left);
            return times == null || Int.orNull(right) != null || right instanceof Real ? null : repeated(right, times);
        }
        return repeated(left, times);
    }

    private @Nullable Value repeated(Value value, BigInteger times) {
        int count = Math.max(0, Int.index(new Int(times)));
        if (value instanceof Text text) {
            budget.characters((long) text.value().length() * count);
            return Text.like(text, text.value().repeat(count));
        }
        if (!(value instanceof ListValue) && !(value instanceof Tuple)) {
            return null;
        }
        budget.elements((long) value.length() * count);
        List<Value> items = new ArrayList<>();
        for (int i = 0; value.length() > 0 && i < count; i++) {
            value.forEach(items::add);
        }
        return value instanceof Tuple ? new Tuple(items) : new ListValue(items);
    }

    private static @Nullable Value numbers(Operator operator, Value left, Value right) {
        if (!Numbers.isNumber(left) || !Numbers.isNumber(right)) {
            return null;
        }
        BigInteger a = Int.orNull(left);
        BigInteger b = Int.orNull(right);
        if (a != null && b != null) {
            return integers(operator, a, b);
        }
        return new Real(reals(operator, real(left), real(right)));
    }

    private static double real(Value number) {
        return number instanceof Real real ? real.value() : Real.fromInteger(integer("+", number));
    }

    private static Value integers(Operator operator, BigInteger a, BigInteger b) {
        switch (operator) {
            case ADD:
                return new Int(a.add(b));
            case SUBTRACT:
                return new Int(a.subtract(b));
            case MULTIPLY:
                return new Int(a.multiply(b));
            case DIVIDE:
                return new Real(quotient(a, nonZero(b)));
            case FLOOR_DIVIDE:
                return new Int(a.subtract(floorModulo(a, nonZero(b))).divide(b));
            case MODULO:
                return new Int(floorModulo(a, nonZero(b)));
            default:
                return b.signum() < 0
                        ? new Real(reals(operator, Real.fromInteger(a), Real.fromInteger(b)))
                        : power(a, b);
        }
    }

    private static BigInteger nonZero(BigInteger divisor) {
        if (divisor.signum() == 0) {
            throw new Fault("division by zero");
        }
        return divisor;
    }

    private static double quotient(BigInteger a, BigInteger b) {
        if (a.signum() == 0) {
            return b.signum() < 0 ? -0.0 : 0.0;
        }
        double result = new BigDecimal(a)
                .divide(new BigDecimal(b), new MathContext(800))
                .doubleValue();
        if (Double.isInfinite(result)) {
            throw new Fault("integer division result too large for a float");
        }
        return result;
    }

    private static BigInteger floorModulo(BigInteger a, BigInteger b) {
        BigInteger remainder = a.mod(b.abs());
        return b.signum() < 0 && remainder.signum() != 0 ? remainder.add(b) : remainder;
    }

    private static Value power(BigInteger base, BigInteger exponent) {
        boolean trivial = base.abs().compareTo(BigInteger.ONE) <= 0;
        if (trivial) {
            return new Int(base.pow(exponent.signum() == 0 ? 0 : exponent.testBit(0) ? 1 : 2));
        }
        if (exponent.bitLength() > 31 || (base.abs().bitLength() - 1L) * exponent.longValue() > Int.MAX_BITS) {
            throw new Fault("an integer has more than " + Int.MAX_BITS + " bits");
        }
        return new Int(base.pow(exponent.intValueExact()));
    }

    private static double reals(Operator operator, double a, double b) {
        switch (operator) {
            case ADD:
                return a + b;
            case SUBTRACT:
                return a - b;
            case MULTIPLY:
                return a * b;
            case DIVIDE:
                return a / nonZero(b, "float division by zero");
            case FLOOR_DIVIDE:
                return floorQuotient(a, nonZero(b, "float floor division by zero"));
            case MODULO:
                return floorModulo(a, nonZero(b, "float modulo"));
            default:
                return power(a, b);
        }
    }

    private static double nonZero(double divisor, String message) {
        if (divisor == 0) {
            throw new Fault(message);
        }
        return divisor;
    }

    private static double floorModulo(double a, double b) {
        double remainder = a % b;
        if (remainder == 0) {
            return Math.copySign(0.0, b);
        }
        return (b < 0) != (remainder < 0) ? remainder + b : remainder;
    }

    private static double floorQuotient(double a, double b) {
        double remainder = a % b;
        double quotient = (a - remainder) / b;
        if (remainder != 0 && (b < 0) != (remainder < 0)) {
            quotient -= 1;
        }
        if (quotient == 0) {
            return Math.copySign(0.0, a / b);
        }
        double floor = Math.floor(quotient);
        return quotient - floor > 0.5 ? floor + 1 : floor;
    }

    private static double power(double base, double exponent) {
        if (base == 0 && exponent < 0) {
            throw new Fault("0.0 cannot be raised to a negative power");
        }
        if (base == 1 || exponent == 0) {
            return 1;
        }
        if (base < 0 && exponent != Math.rint(exponent) && !Double.isInfinite(base)) {
            throw new Fault("a negative number has no real power with exponent " + exponent);
        }
        double result = Math.pow(base, exponent);
        if (Double.isInfinite(result) && !Double.isInfinite(base) && !Double.isInfinite(exponent)) {
            throw new Fault("result of ** is too large for a float");
        }
        return result;
    }
}
