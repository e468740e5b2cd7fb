package org.weighin.evaluation.function;

import org.weighin.evaluation.document.Document;

/** Takes a prompt, a target or choices from a record: {@code doc_to_text} and its like. */
@FunctionalInterface
public non-sealed interface DocumentValue extends TaskFunction {
    /** A text, an Integer, or a list of texts. */
    Object apply(Document document);
}
