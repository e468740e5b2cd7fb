package org.weighin.reports.table;

import java.math.BigDecimal;
import java.math.MathContext;

/** Values as files hold them: six digits, more than any interval here is worth. */
final class Rounded {
    private static final MathContext DIGITS = new MathContext(6);

    private Rounded() {}

    static double of(double value) {
        return Double.isFinite(value) ? BigDecimal.valueOf(value).round(DIGITS).doubleValue() : value;
    }
}
