package org.weighin.reports.statistics;

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

    /** Whether zero lies outside, so that a difference has a clear sign. */
    public boolean excludesZero() {
        return low > 0 || high < 0;
    }

    /** Both ends times a factor above zero. */
    public Range times(double factor) {
        return new Range(low * factor, high * factor);
    }
}
