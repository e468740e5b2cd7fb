package org.weighin.evaluation.filter;

import java.util.List;
import org.weighin.evaluation.document.Document;

/** A step between a model's responses to one item, one a repeat, and what is scored. */
@FunctionalInterface
public interface ResponseFilter {
    /** @param document the record that was asked about */
    List<String> apply(List<String> responses, Document document);
}
