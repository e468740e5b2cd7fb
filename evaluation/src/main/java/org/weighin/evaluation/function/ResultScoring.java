package org.weighin.evaluation.function;

import org.weighin.evaluation.document.Document;
import org.weighin.evaluation.metric.Measures;
import org.weighin.evaluation.results.Answer;

/** Scores what a model gave for a record: {@code process_results}. */
@FunctionalInterface
public non-sealed interface ResultScoring extends TaskFunction {
    /** @param answer what the model gave, filtered */
    Measures score(Document document, Answer answer);
}
