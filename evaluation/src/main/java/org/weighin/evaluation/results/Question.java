package org.weighin.evaluation.results;

import java.util.List;

/**
 * What the model was given and what would have been right.
 *
 * @param contexts the prompt; one a choice where the choices sit in the prompt
 * @param target the expected answer: a text, or the index of the right choice as the task gives it
 * @param document the record of the data set as JSON
 */
public record Question(List<String> contexts, String target, String document, Hashes hashes) {

    /** The prompt, the first one where each choice has its own. */
    public String context() {
        return contexts.get(0);
    }
}
