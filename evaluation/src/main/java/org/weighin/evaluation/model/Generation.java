package org.weighin.evaluation.model;

import java.util.Optional;

/**
 * A generated text.
 *
 * @param text the answer
 * @param tokens number of new tokens, those of a thought too, the end token not counted
 * @param cutOff whether the limit on new tokens ended it
 * @param reasoning what the model thought before; empty where it did not, or where that was not told from the answer
 */
public record Generation(String text, int tokens, boolean cutOff, Optional<String> reasoning) {
    /** A text that is an answer as a whole. */
    public Generation(String text, int tokens, boolean cutOff) {
        this(text, tokens, cutOff, Optional.empty());
    }
}
