package org.weighin.evaluation.results;

import java.util.Optional;

/**
 * One cell of a results table.
 *
 * @param task name of a task or of a group
 * @param filter name of the filter pipeline, "none" where the task has none
 * @param value in the metric's own unit: acc and exact_match lie in 0 to 1
 * @param stderr standard error of the value; empty where there is no estimate ("N/A")
 * @param items number of items behind the value
 */
public record Score(
        String task, String filter, Metric metric, double value, Optional<Double> stderr, int items, Edition edition) {

    /** Key of the value in a results file, as {@code acc,none}. */
    public String key() {
        return metric.name() + "," + filter;
    }

    /** Key of the standard error in a results file, as {@code acc_stderr,none}. */
    public String stderrKey() {
        return metric.name() + "_stderr," + filter;
    }
}
