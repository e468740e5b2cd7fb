package org.weighin.evaluation.metric;

/**
 * One item as a metric over many items sees it.
 *
 * @param value the metric on this item
 * @param weight number of words or bytes; 1 for metrics that weigh every item alike
 * @param texts for metrics that look at all texts at once
 * @param labels for metrics that count choices
 */
public record Observation(double value, double weight, Texts texts, Labels labels) {

    /**
     * @param prediction what the model said
     * @param reference what was expected
     */
    public record Texts(String prediction, String reference) {}

    /**
     * Indices of choices.
     *
     * @param right the choice that is right
     * @param chosen the one that the model finds likeliest
     */
    public record Labels(int right, int chosen) {
        /** No choice: the model gave no answer, or none of the choices is right. */
        public static final int NONE = -1;
    }
}
