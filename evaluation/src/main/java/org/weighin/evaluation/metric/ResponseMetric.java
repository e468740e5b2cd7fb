package org.weighin.evaluation.metric;

import java.util.List;

/** What a model's filtered responses to one item are worth. */
@FunctionalInterface
public interface ResponseMetric {
    /**
     * @param responses at least one
     * @param references texts of which each would be right; at least one
     */
    double score(List<String> responses, List<String> references);
}
