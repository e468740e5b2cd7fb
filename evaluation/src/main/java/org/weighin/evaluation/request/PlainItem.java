package org.weighin.evaluation.request;

import java.util.List;

/**
 * A record as people would write it down: what is asked and what would be right, without examples and description.
 *
 * @param docId line of the record in its data file, from 0
 * @param document SHA-256 of the record's JSON, as rows of samples have it
 * @param question what is asked; the whole text where a task is about how likely texts are
 * @param answers texts of which each would be right; none where the question is the whole text
 */
public record PlainItem(int docId, String document, String question, List<String> answers) {

    /** Of an item whose query has the questions alone for prompts. */
    public static PlainItem of(Item item, String document) {
        Expectation right = item.expectation();
        List<String> questions = item.query().contexts();
        if (item.query() instanceof Query.Rolling rolling) {
            return new PlainItem(item.docId(), document, rolling.text(), List.of());
        }
        if (questions.size() > 1 && !right.right().isEmpty()) {
            // The choices are the questions, and all have the same answer.
            String question = questions.get(right.right().get(0));
            return new PlainItem(item.docId(), document, question, List.of(right.shown()));
        }
        return new PlainItem(item.docId(), document, questions.get(0), right.references());
    }
}
