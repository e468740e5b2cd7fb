package org.weighin.datasets.jinja.format;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;
import org.weighin.datasets.jinja.value.Fault;

/** Floats as Python writes them. */
final class FloatText {
    private static final int SIGNIFICANT = 17;
    private static final int MAX_PRECISION = 2000;

    private FloatText() {}

    /** Python's repr: the shortest digits that give the same double back. */
    static String repr(double value) {
        if (Double.isNaN(value) || Double.isInfinite(value)) {
            return special(value);
        }
        if (value == 0) {
            return 1 / value < 0 ? "-0.0" : "0.0";
        }
        BigDecimal shortest = shortest(value);
        int exponent = shortest.precision() - shortest.scale() - 1;
        if (exponent < -4 || exponent >= 16) {
            return scientific(shortest, shortest.precision() - 1, exponent);
        }
        String plain = shortest.toPlainString();
        return plain.contains(".") ? plain : plain + ".0";
    }

    private static BigDecimal shortest(double value) {
        BigDecimal exact = new BigDecimal(value);
        for (int digits = 1; digits < SIGNIFICANT; digits++) {
            BigDecimal rounded = exact.round(new MathContext(digits, RoundingMode.HALF_EVEN));
            if (rounded.doubleValue() == value) {
                return rounded.stripTrailingZeros();
            }
        }
        return exact.round(new MathContext(SIGNIFICANT, RoundingMode.HALF_EVEN)).stripTrailingZeros();
    }

    /** Python's "nan", "inf" and "-inf". */
    static String special(double value) {
        return Double.isNaN(value) ? "nan" : value > 0 ? "inf" : "-inf";
    }

    /** {@code %.Nf}; {@code alternate} keeps the point. */
    static String fixed(double value, int precision, boolean alternate) {
        if (Double.isNaN(value) || Double.isInfinite(value)) {
            return special(value);
        }
        String text = new BigDecimal(value)
                .setScale(checked(precision), RoundingMode.HALF_EVEN)
                .toPlainString();
        text = alternate && precision == 0 ? text + "." : text;
        return negative(value) && !text.startsWith("-") ? "-" + text : text;
    }

    /** {@code %.Ne}; {@code alternate} keeps the point. */
    static String exponent(double value, int precision, boolean alternate) {
        if (Double.isNaN(value) || Double.isInfinite(value)) {
            return special(value);
        }
        BigDecimal rounded =
                new BigDecimal(value).round(new MathContext(checked(precision) + 1, RoundingMode.HALF_EVEN));
        int exponent = value == 0 ? 0 : rounded.precision() - rounded.scale() - 1;
        String text = scientific(rounded, precision, exponent);
        text = alternate && precision == 0 ? text.replace("e", ".e") : text;
        return negative(value) && !text.startsWith("-") ? "-" + text : text;
    }

    /** {@code %.Ng}; {@code alternate} keeps the trailing zeros. */
    static String general(double value, int precision, boolean alternate) {
        if (Double.isNaN(value) || Double.isInfinite(value)) {
            return special(value);
        }
        int digits = Math.max(1, precision);
        String scientific = exponent(value, digits - 1, alternate);
        int mark = scientific.indexOf('e');
        int exponent = Integer.parseInt(scientific.substring(mark + 1));
        boolean plain = exponent >= -4 && exponent < digits;
        String mantissa = plain ? fixed(value, digits - 1 - exponent, alternate) : scientific.substring(0, mark);
        String tail = plain ? "" : scientific.substring(mark);
        return (alternate ? mantissa : withoutZeros(mantissa)) + tail;
    }

    private static String withoutZeros(String digits) {
        if (!digits.contains(".")) {
            return digits;
        }
        int end = digits.length();
        while (digits.charAt(end - 1) == '0') {
            end--;
        }
        return digits.substring(0, digits.charAt(end - 1) == '.' ? end - 1 : end);
    }

    private static String scientific(BigDecimal value, int decimals, int exponent) {
        BigDecimal mantissa = value.movePointLeft(exponent).setScale(decimals, RoundingMode.HALF_EVEN);
        return String.format(
                Locale.ROOT, "%se%s%02d", mantissa.toPlainString(), exponent < 0 ? "-" : "+", Math.abs(exponent));
    }

    private static boolean negative(double value) {
        return value < 0 || (value == 0 && 1 / value < 0);
    }

    private static int checked(int precision) {
        if (precision > MAX_PRECISION) {
            throw new Fault("a format asks for more than " + MAX_PRECISION + " digits");
        }
        return precision;
    }
}
