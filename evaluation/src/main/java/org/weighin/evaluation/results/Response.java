package org.weighin.evaluation.results;

import java.util.Optional;

/**
 * A generated text.
 *
 * @param text the answer
 * @param tokens number of new tokens, those of a thought too, the end token not counted
 * @param cutOff whether the limit on new tokens ended it, so that the answer may be incomplete
 * @param reasoning what the model thought before
 */
public record Response(String text, int tokens, boolean cutOff, Optional<String> reasoning) {
    /** A text that is an answer as a whole. */
    public Response(String text, int tokens, boolean cutOff) {
        this(text, tokens, cutOff, Optional.empty());
    }
}
