package org.weighin.evaluation.function;

import java.util.List;
import org.weighin.evaluation.document.Document;

/** Prepares the responses to a record for scoring: {@code filter_fn} of a custom filter. */
@FunctionalInterface
public non-sealed interface ResponseMapping extends TaskFunction {
    List<String> apply(List<String> responses, Document document);
}
