package org.weighin.evaluation.statistics;

/** What a comparison of this size can find. */
public final class Power {
    private static final double Z95 = Interval.normal95(0, 1).high();
    private static final double Z80 = 0.8416212335729143;

    private Power() {}

    /**
     * The smallest true difference that a two-sided test at the 5 % level finds in 80 % of such comparisons, in the
     * unit of the standard error (Cohen 1988; Miller 2024).
     *
     * @param standardError of the difference
     */
    public static double detectable(double standardError) {
        return (Z95 + Z80) * standardError;
    }
}
