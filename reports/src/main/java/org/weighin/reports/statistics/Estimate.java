package org.weighin.reports.statistics;

import java.util.Optional;
import org.weighin.evaluation.statistics.Interval;

/**
 * A value and how far it can be trusted.
 *
 * @param value not necessarily finite
 * @param stderr standard error; for a share that of an equally wide symmetric interval, which is above 0 even if all or
 *     none are right
 * @param interval 95 %; empty where nothing is known of the error
 * @param method how the interval was found
 */
public record Estimate(double value, Optional<Double> stderr, Optional<Interval> interval, Method method) {
    private static final double Z95 = Interval.normal95(0, 1).high();

    /** How an interval was found, in words that a report can print. */
    public enum Method {
        NONE("no interval"),
        WILSON("Wilson interval of a share"),
        CLUSTERED_WILSON("Wilson interval of a share, with as many items as if none shared a passage or subject"),
        NORMAL("1.96 standard errors to each side"),
        CLUSTERED("1.96 standard errors to each side, clustered by passage or subject"),
        PAIRED("1.96 standard errors of the differences over the same items"),
        CLUSTERED_PAIRED(
                "1.96 standard errors of the differences over the same items, clustered by passage or subject"),
        UNPAIRED("1.96 standard errors, as if the items were different");

        private final String words;

        Method(String words) {
            this.words = words;
        }

        /** A phrase without a full stop. */
        public String words() {
            return words;
        }

        /** Whether the value is the share of items that are right. */
        public boolean ofShare() {
            return this == WILSON || this == CLUSTERED_WILSON;
        }
    }

    /** A value without an interval. */
    public static Estimate bare(double value) {
        return new Estimate(value, Optional.empty(), Optional.empty(), Method.NONE);
    }

    /** A value with its standard error. */
    public static Estimate normal(double value, double stderr, Method method) {
        if (!Double.isFinite(value) || !Double.isFinite(stderr)) {
            return bare(value);
        }
        return new Estimate(value, Optional.of(stderr), Optional.of(Interval.normal95(value, stderr)), method);
    }

    /** The share of successes in n trials, with Wilson's interval. */
    public static Estimate share(int successes, int n) {
        if (n <= 0 || successes < 0 || successes > n) {
            throw new IllegalArgumentException("not a share: " + successes + " of " + n);
        }
        return share((double) successes / n, n, Method.WILSON);
    }

    /**
     * The share of successes among n items that share passages or subjects: Wilson's interval for as many independent
     * items as have the same standard error, at most n (Dean and Pagano 2015).
     *
     * @param clustered standard error of the share that knows of the clusters
     */
    public static Estimate share(int successes, int n, double clustered) {
        double share = share(successes, n).value();
        double independent = share * (1 - share) / (n - 1) / (clustered * clustered) * n;
        return share(share, independent < n ? independent : n, Method.CLUSTERED_WILSON);
    }

    private static Estimate share(double share, double items, Method method) {
        Interval interval = Interval.wilson95(share, items);
        double stderr = (interval.high() - interval.low()) / 2 / Z95;
        return new Estimate(share, Optional.of(stderr), Optional.of(interval), method);
    }

    /** Whether zero lies outside the interval, so that a difference has a sign. */
    public boolean clear() {
        return interval.filter(range -> range.low() > 0 || range.high() < 0).isPresent();
    }

    /** The same with an interval that does not leave what is possible. */
    public Estimate within(double least, double most) {
        return new Estimate(
                value,
                stderr,
                interval.map(range -> new Interval(
                        Math.max(least, Math.min(range.low(), most)), Math.min(most, Math.max(range.high(), least)))),
                method);
    }

    /** The difference seen from the other side. */
    public Estimate negated() {
        return new Estimate(-value, stderr, interval.map(range -> new Interval(-range.high(), -range.low())), method);
    }

    /** The same in another unit, which is a positive multiple. */
    public Estimate times(double factor) {
        return new Estimate(
                value * factor,
                stderr.map(error -> error * factor),
                interval.map(range -> new Interval(range.low() * factor, range.high() * factor)),
                method);
    }
}
