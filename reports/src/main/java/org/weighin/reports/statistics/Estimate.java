package org.weighin.reports.statistics;

import java.util.Optional;
import org.weighin.evaluation.statistics.Interval;

/**
 * A value and how far it can be trusted.
 *
 * @param value not necessarily finite
 * @param interval 95 %; empty where nothing is known of the error
 * @param method how the interval was found
 */
public record Estimate(double value, Optional<Interval> interval, Method method) {
    private static final double Z95 = Interval.normal95(0, 1).high();

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
        return new Estimate(value, Optional.of(Interval.normal95(value, stderr)), method);
    }

    /** The share of successes in n trials, with Wilson's interval. */
    public static Estimate share(int successes, int n) {
        if (n <= 0 || successes < 0 || successes > n) {
            throw new IllegalArgumentException("not a share: " + successes + " of " + n);
        }
        double share = (double) successes / n;
        return new Estimate(share, Optional.of(Interval.wilson95(share, n)), Method.WILSON);
    }

    /** Half of the interval's width in standard errors: exact where the interval is symmetric. */
    public Optional<Double> stderr() {
        return interval.map(range -> (range.high() - range.low()) / 2 / Z95);
    }

    /** Whether zero lies outside the interval, so that a difference has a sign. */
    public boolean clear() {
        return interval.filter(range -> range.low() > 0 || range.high() < 0).isPresent();
    }

    /** The same in another unit, which is a positive multiple. */
    public Estimate times(double factor) {
        return new Estimate(
                value * factor,
                interval.map(range -> new Interval(range.low() * factor, range.high() * factor)),
                method);
    }
}
