package org.weighin.datasets.jinja.function;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.weighin.datasets.jinja.value.Arithmetic;
import org.weighin.datasets.jinja.value.Bool;
import org.weighin.datasets.jinja.value.Fault;
import org.weighin.datasets.jinja.value.Int;
import org.weighin.datasets.jinja.value.Real;
import org.weighin.datasets.jinja.value.Text;
import org.weighin.datasets.jinja.value.Undefined;
import org.weighin.datasets.jinja.value.Value;

/** Filters that make numbers, and the methods of Python's float. */
final class NumberFilters {
    private static final int MAX_DECIMALS = 400;
    private static final List<String> SIZES = List.of("k", "M", "G", "T", "P", "E", "Z", "Y");

    private NumberFilters() {}

    static void addTo(Map<String, Builtin> table) {
        Builtin.add(table, NumberFilters::absolute, "abs", "x");
        Builtin.add(table, NumberFilters::toInteger, "int", "value", "default?", "base?");
        Builtin.add(table, NumberFilters::toReal, "float", "value", "default?");
        Builtin.add(table, NumberFilters::round, "round", "value", "precision?", "method?");
        Builtin.add(table, NumberFilters::fileSize, "filesizeformat", "value", "binary?");
    }

    static Map<String, Builtin> realMethods() {
        Map<String, Builtin> table = new HashMap<>();
        Builtin.add(table, NumberFilters::isInteger, "is_integer", "self");
        return table;
    }

    private static Value isInteger(Call call) {
        double value = ((Real) call.value(0)).value();
        return Bool.of(!Double.isInfinite(value) && value == Math.rint(value));
    }

    private static Value absolute(Call call) {
        Value value = call.value(0);
        if (value instanceof Real real) {
            return new Real(Math.abs(real.value()));
        }
        BigInteger integer = Int.orNull(value);
        if (integer == null) {
            throw new Fault("bad operand type for abs(): '" + value.type() + "'");
        }
        return new Int(integer.abs());
    }

    private static void refuseUndefined(Value value) {
        if (value instanceof Undefined undefined) {
            throw undefined.fault();
        }
    }

    private static Value toInteger(Call call) {
        Value value = call.value(0);
        refuseUndefined(value);
        BigInteger integer = value instanceof Text text
                ? NumberParser.integer(text.value(), call.integer(2, 10))
                : Int.orNull(value);
        if (integer != null) {
            return new Int(integer);
        }
        Double real = real(value);
        return real == null || Double.isNaN(real) || Double.isInfinite(real)
                ? call.value(1, Int.of(0))
                : new Int(new BigDecimal(real).toBigInteger());
    }

    private static @Nullable Double real(Value value) {
        return value instanceof Text text ? NumberParser.real(text.value()) : Real.orNull(value);
    }

    private static Value toReal(Call call) {
        refuseUndefined(call.value(0));
        Double real = real(call.value(0));
        return real == null ? call.value(1, new Real(0)) : new Real(real);
    }

    private static Value round(Call call) {
        Value value = call.value(0);
        int precision = call.integer(1, 0);
        String method = call.has(2) ? call.string(2) : "common";
        if (Real.orNull(value) == null || !List.of("common", "ceil", "floor").contains(method)) {
            throw new Fault("round takes a number and the method common, ceil or floor, not " + value.type() + " and "
                    + method);
        }
        if (!method.equals("common")) {
            return towards(call, value, precision, method.equals("ceil"));
        }
        return value instanceof Real real
                ? new Real(rounded(real.value(), precision))
                : roundedInteger(Objects.requireNonNull(Int.orNull(value)), precision);
    }

    private static Value roundedInteger(BigInteger value, int precision) {
        int decimals = Math.max(-Int.MAX_BITS, Math.min(0, precision));
        return new Int(
                new BigDecimal(value).setScale(decimals, RoundingMode.HALF_EVEN).toBigInteger());
    }

    private static double rounded(double value, int precision) {
        if (Double.isNaN(value) || Double.isInfinite(value) || precision > MAX_DECIMALS) {
            return value;
        }
        double rounded = new BigDecimal(value)
                .setScale(Math.max(-MAX_DECIMALS, precision), RoundingMode.HALF_EVEN)
                .doubleValue();
        return Math.copySign(rounded, value);
    }

    private static Value towards(Call call, Value value, int precision, boolean up) {
        Arithmetic arithmetic = call.runtime().arithmetic();
        Value factor = arithmetic.apply(Arithmetic.Operator.POWER, Int.of(10), Int.of(precision));
        Value scaled = arithmetic.apply(Arithmetic.Operator.MULTIPLY, value, factor);
        if (scaled instanceof Real real) {
            double whole = up ? Math.ceil(real.value()) : Math.floor(real.value());
            if (Double.isNaN(whole) || Double.isInfinite(whole)) {
                throw new Fault("cannot convert float " + whole + " to integer");
            }
            scaled = new Int(new BigDecimal(whole).toBigInteger());
        }
        return arithmetic.apply(Arithmetic.Operator.DIVIDE, scaled, factor);
    }

    private static Value fileSize(Call call) {
        refuseUndefined(call.value(0));
        Double bytes = real(call.value(0));
        boolean binary = call.flag(1);
        int base = binary ? 1024 : 1000;
        if (bytes == null || !Double.isFinite(bytes * base)) {
            throw new Fault("filesizeformat takes a finite number");
        }
        if (bytes < base) {
            return Text.of(bytes == 1 ? "1 Byte" : bytes.longValue() + " Bytes");
        }
        int size = 0;
        double unit = Math.pow(base, 2);
        while (bytes >= unit && size < SIZES.size() - 1) {
            unit *= base;
            size++;
        }
        String prefix = binary ? SIZES.get(size).toUpperCase(Locale.ROOT) + "i" : SIZES.get(size);
        BigDecimal scaled = new BigDecimal(base * bytes / unit).setScale(1, RoundingMode.HALF_EVEN);
        return Text.of(scaled.toPlainString() + " " + prefix + "B");
    }
}
