package org.weighin.reports.chart;

/**
 * The two ends of an interval around a value.
 *
 * @param low not above {@code high}
 */
public record Range(double low, double high) {
    public Range {
        if (!(low <= high)) {
            throw new IllegalArgumentException("not an interval: " + low + " to " + high);
        }
    }
}
