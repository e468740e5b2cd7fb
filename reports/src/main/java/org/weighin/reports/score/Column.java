package org.weighin.reports.score;

import org.weighin.reports.statistics.Estimate;

/**
 * One measure of one task, or of a group of tasks.
 *
 * @param task name of the task or group
 * @param alias the name to show
 * @param metric as acc or rougeL
 * @param filter name of the filter pipeline, "none" where there is none
 * @param unit in which it is shown
 * @param higherIsBetter the direction
 */
public record Column(String task, String alias, String metric, String filter, Unit unit, boolean higherIsBetter) {

    /** The unit of a column's values. */
    public enum Unit {
        /** Stored as 0 to 1, shown as 0 to 100. */
        SHARE(100),
        /** Stored and shown as 0 to 100. */
        PERCENT(1),
        /** Anything else, as a perplexity; no part of a mean over tasks. */
        OTHER(1);

        private final double factor;

        Unit(double factor) {
            this.factor = factor;
        }

        /** The same estimate with its interval inside the scale. */
        Estimate bounded(Estimate shown) {
            return this == OTHER ? shown : shown.within(0, 100);
        }

        /** Shown value over stored value. */
        public double factor() {
            return factor;
        }
    }

    /** Metric and filter, as {@code exact_match,strict}. */
    public String key() {
        return metric + "," + filter;
    }

    /** Metric and filter for readers: the filter is left out where there is none. */
    public String measure() {
        return filter.equals("none") ? metric : metric + " (" + filter + ")";
    }

    /** Whether values of other tasks may be averaged with these. */
    public boolean comparable() {
        return unit != Unit.OTHER && higherIsBetter;
    }

    /** Negative where {@code a} is the better value, as for a comparator. */
    public int betterFirst(double a, double b) {
        return higherIsBetter ? Double.compare(b, a) : Double.compare(a, b);
    }
}
