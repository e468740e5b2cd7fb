package org.weighin.evaluation.metric;

import java.util.Map;
import java.util.TreeMap;

/**
 * What one item scored.
 *
 * @param values metric name to value
 * @param weights metric name to number of words or bytes, only for metrics that divide by them; for metrics that count choices {@link
 *     #RIGHT} and {@link #CHOSEN}
 */
public record Measures(Map<String, Double> values, Map<String, Double> weights) {
    /** Name of the index of the right choice among the weights. */
    public static final String RIGHT = "right";

    /** Name of the index of the likeliest choice among the weights. */
    public static final String CHOSEN = "chosen";

    /** In the order of names: an unordered map has another in each process. */
    public Measures {
        values = new TreeMap<>(values);
        weights = new TreeMap<>(weights);
    }

    /** Values of metrics that weigh every item alike. */
    public static Measures of(Map<String, Double> values) {
        return new Measures(values, Map.of());
    }

    /** Values of an item for which it counts which choice was right and which was the likeliest. */
    public static Measures ofChoice(Map<String, Double> values, int right, int chosen) {
        return new Measures(values, Map.of(RIGHT, (double) right, CHOSEN, (double) chosen));
    }
}
