package org.weighin.evaluation.results;

import java.util.Map;

/**
 * One item of a task as asked, answered and scored under one filter: a row of {@code samples_<task>.parquet}.
 *
 * @param docId line of the record in its data file, from 0
 * @param filter name of the filter pipeline, "none" where the task has none
 * @param metrics metric name to value; for a perplexity the summed log-likelihood (natural logarithm)
 * @param weights metric name to number of words, bytes or instructions, only for metrics that divide by them; for f1 and mcc of choices
 *     the indices of the choices that are right and chosen
 */
public record SampleRow(
        String task,
        int docId,
        String filter,
        Question question,
        Answer answer,
        Map<String, Double> metrics,
        Map<String, Double> weights) {

    /** Whether the item could not be answered; it then counts as wrong. */
    public boolean failed() {
        return answer.error().isPresent();
    }
}
