package org.weighin.evaluation.statistics;

/** The chi-square distribution with one degree of freedom. */
final class ChiSquare {
    private static final double SERIES_BELOW = 3;

    private ChiSquare() {}

    /** Chance of a value at least as large: erfc(sqrt(x / 2)). */
    static double tail(double value) {
        double z = Math.sqrt(value / 2);
        return z < SERIES_BELOW ? 1 - erf(z) : erfcByFraction(z);
    }

    /** Maclaurin series, Abramowitz and Stegun 7.1.6. */
    private static double erf(double z) {
        double term = z;
        double sum = z;
        for (int n = 1; Math.abs(term) > 1e-17 * Math.abs(sum) && n < 200; n++) {
            term *= 2 * z * z / (2 * n + 1);
            sum += term;
        }
        return 2 / Math.sqrt(Math.PI) * Math.exp(-z * z) * sum;
    }

    /** Continued fraction, Abramowitz and Stegun 7.1.14. */
    private static double erfcByFraction(double z) {
        double fraction = z;
        for (int n = 100; n > 0; n--) {
            fraction = z + n / 2.0 / fraction;
        }
        return Math.exp(-z * z) / Math.sqrt(Math.PI) / fraction;
    }
}
