package org.weighin.evaluation.metric;

/**
 * One item as a metric over many items sees it.
 *
 * @param value the metric on this item
 * @param weight number of words or bytes; 1 for metrics that weigh every item alike
 * @param prediction what the model said, for metrics that look at all texts at once
 * @param reference what was expected
 */
public record Observation(double value, double weight, String prediction, String reference) {}
