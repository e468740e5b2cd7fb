package org.weighin.reports.statistics;

import java.util.Optional;

/**
 * A value and how far it can be trusted.
 *
 * @param value not necessarily finite
 * @param interval 95 %; empty where nothing is known of the error
 * @param method how the interval was found
 */
public record Estimate(double value, Optional<Range> interval, Method method) {
    private static final double Z = 1.96;

    /** How an interval was found, in words that a report can print. */
    public enum Method {
        NONE("no interval"),
        WILSON("Wilson interval of a share"),
        NORMAL("1.96 standard errors to each side"),
        PAIRED("1.96 standard errors of the differences over the same items"),
        UNPAIRED("1.96 standard errors, as if the items were different");

        private final String words;

        Method(String words) {
            this.words = words;
        }

        /** A phrase without a full stop. */
        public String words() {
            return words;
        }
    }

    /** A value without an interval. */
    public static Estimate bare(double value) {
        return new Estimate(value, Optional.empty(), Method.NONE);
    }

    /** A value with its standard error. */
    public static Estimate normal(double value, double stderr, Method method) {
        if (!Double.isFinite(value) || !Double.isFinite(stderr)) {
            return bare(value);
        }
        return new Estimate(value, Optional.of(new Range(value - Z * stderr, value + Z * stderr)), method);
    }

    /** The share of successes in n trials, with E. B. Wilson's score interval (JASA 22, 1927). */
    public static Estimate share(long successes, long n) {
        if (n <= 0 || successes < 0 || successes > n) {
            throw new IllegalArgumentException("not a share: " + successes + " of " + n);
        }
        double p = (double) successes / n;
        double z2 = Z * Z / n;
        double middle = (p + z2 / 2) / (1 + z2);
        double half = Z * Math.sqrt(p * (1 - p) / n + z2 / (4 * n)) / (1 + z2);
        return new Estimate(
                p, Optional.of(new Range(Math.max(0, middle - half), Math.min(1, middle + half))), Method.WILSON);
    }

    /** Half of the interval's width over 1.96: the standard error where the interval is symmetric. */
    public Optional<Double> stderr() {
        return interval.map(range -> (range.high() - range.low()) / 2 / Z);
    }

    /** The same in another unit. */
    public Estimate times(double factor) {
        return new Estimate(value * factor, interval.map(range -> range.times(factor)), method);
    }
}
