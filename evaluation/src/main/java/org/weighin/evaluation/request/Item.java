package org.weighin.evaluation.request;

import org.weighin.evaluation.document.Document;

/**
 * A record with what is asked of the model and what would be right.
 *
 * @param docId line of the record in its data file, from 0
 */
public record Item(int docId, Document document, Query query, Expectation expectation) {}
