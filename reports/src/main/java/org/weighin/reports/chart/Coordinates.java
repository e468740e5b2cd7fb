package org.weighin.reports.chart;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** Positions in a drawing as text. */
final class Coordinates {
    private Coordinates() {}

    /** A position in user units, with at most two decimals and no trailing zeros. */
    static String of(double value) {
        BigDecimal rounded = BigDecimal.valueOf(value).setScale(2, RoundingMode.HALF_UP);
        return rounded.signum() == 0 ? "0" : rounded.stripTrailingZeros().toPlainString();
    }
}
