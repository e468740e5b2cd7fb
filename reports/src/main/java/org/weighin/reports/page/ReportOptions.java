package org.weighin.reports.page;

import java.util.Map;

/**
 * What can be chosen about a report.
 *
 * @param leadingMetrics task to the measure that stands for it, as acc_norm or "exact_match,strict"; others lead with what
 *     their file names under metadata.leading_metric, or else with their first
 * @param examples number of items shown for each task
 */
public record ReportOptions(Map<String, String> leadingMetrics, int examples) {
    public ReportOptions {
        leadingMetrics = Map.copyOf(leadingMetrics);
        if (examples < 0) {
            throw new IllegalArgumentException("the number of examples is negative: " + examples);
        }
    }

    /** No choices: three examples a task. */
    public static ReportOptions defaults() {
        return new ReportOptions(Map.of(), 3);
    }
}
