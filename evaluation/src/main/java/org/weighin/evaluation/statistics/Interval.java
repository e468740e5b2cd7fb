package org.weighin.evaluation.statistics;

/** A range that holds the true value with a stated confidence. */
public record Interval(double low, double high) {
    private static final double Z95 = 1.959963984540054;

    /**
     * Wilson's score interval (1927) of a share at 95 % confidence.
     *
     * @param items number of independent items; no whole number where items depend on each other
     */
    public static Interval wilson95(double share, double items) {
        double z = Z95 * Z95;
        double centre = (share + z / (2 * items)) / (1 + z / items);
        double half = Z95 * Math.sqrt(share * (1 - share) / items + z / (4 * items * items)) / (1 + z / items);
        return new Interval(Math.max(0, centre - half), Math.min(1, centre + half));
    }

    /** Normal interval at 95 % confidence from a standard error. */
    public static Interval normal95(double value, double standardError) {
        return new Interval(value - Z95 * standardError, value + Z95 * standardError);
    }
}
