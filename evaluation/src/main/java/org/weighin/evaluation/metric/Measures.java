package org.weighin.evaluation.metric;

import java.util.Map;
import java.util.TreeMap;

/**
 * What one item scored.
 *
 * @param values metric name to value
 * @param weights metric name to number of words or bytes, only for metrics that divide by them
 */
public record Measures(Map<String, Double> values, Map<String, Double> weights) {
    /** In the order of names: an unordered map has another in each process. */
    public Measures {
        values = new TreeMap<>(values);
        weights = new TreeMap<>(weights);
    }

    /** Values of metrics that weigh every item alike. */
    public static Measures of(Map<String, Double> values) {
        return new Measures(values, Map.of());
    }
}
