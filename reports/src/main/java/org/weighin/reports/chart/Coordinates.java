package org.weighin.reports.chart;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;

/** Numbers as text, the same in every locale. */
final class Coordinates {
    private static final String[] UNITS = {"", "k", "M", "B", "T"};

    private Coordinates() {}

    /** A position in user units, with at most two decimals and no trailing zeros. */
    static String of(double value) {
        BigDecimal rounded = BigDecimal.valueOf(value).setScale(2, RoundingMode.HALF_UP);
        return rounded.signum() == 0 ? "0" : rounded.stripTrailingZeros().toPlainString();
    }

    /** A number with as many decimals as asked, with a true minus sign. */
    static String decimal(double value, int decimals) {
        String text = String.format(Locale.ROOT, "%." + decimals + "f", value + 0.0);
        boolean zero = text.chars().allMatch(c -> c == '-' || c == '0' || c == '.');
        return zero ? text.replace("-", "") : text.replace('-', '\u2212');
    }

    /** A positive number in thousands, millions, billions or trillions, as 500M. */
    static String magnitude(double value) {
        int unit = 0;
        double rest = value;
        while (rest >= 999.5 && unit < UNITS.length - 1) {
            rest /= 1000;
            unit++;
        }
        return String.format(Locale.ROOT, "%.3g", rest)
                        .replaceAll("(\\.\\d*?)0+$", "$1")
                        .replaceAll("\\.$", "")
                + UNITS[unit];
    }
}
