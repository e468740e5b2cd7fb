package org.weighin.evaluation.metric;

import java.util.Optional;

/**
 * A metric of a task: an entry of {@code metric_list}.
 *
 * @param response how generated texts are scored; empty for metrics of log-likelihoods and of a task's own function
 */
public record MetricSpec(
        String name, Aggregation aggregation, boolean higherIsBetter, Optional<ResponseMetric> response) {

    /** The mean of what generated texts are worth, the higher the better. */
    public static MetricSpec mean(String name, ResponseMetric response) {
        return new MetricSpec(name, Aggregations.mean(), true, Optional.of(response));
    }
}
