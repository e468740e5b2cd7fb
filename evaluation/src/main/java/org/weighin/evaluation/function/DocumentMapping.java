package org.weighin.evaluation.function;

import org.weighin.evaluation.document.Document;

/** Prepares each record of a split: {@code process_docs}. */
@FunctionalInterface
public non-sealed interface DocumentMapping extends TaskFunction {
    Document apply(Document document);

    /** Whether a record belongs to the task. */
    default boolean keeps(Document document) {
        return true;
    }
}
