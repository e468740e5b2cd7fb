package org.weighin.reports.page;

import org.weighin.reports.format.Numbers;
import org.weighin.reports.statistics.Estimate;

/** Intervals in running text. */
final class Phrases {
    private Phrases() {}

    /** As " (95 % 41.2–48.0)", or nothing. */
    static String interval(Estimate estimate) {
        return estimate.interval()
                .map(range -> " (95 % " + Numbers.range(range) + ")")
                .orElse("");
    }

    /** As " (95 % −1.0 to +2.1)", or nothing. */
    static String signedInterval(Estimate estimate) {
        return estimate.interval()
                .map(range -> " (95 % " + Numbers.signedRange(range) + ")")
                .orElse("");
    }
}
