package org.weighin.training.sample;

import java.util.Arrays;
import org.weighin.models.decoder.LabelledSequence;

/**
 * A whole sample in tokens, however long it is.
 *
 * @param end place of the token that ends the last answer; -1 where there is none
 */
record EncodedSample(String id, LabelledSequence sequence, int end) {

    int length() {
        return sequence.tokens().length;
    }

    /** The tokens between two places, to be trained by themselves. */
    record Part(int from, int to) {
        int length() {
            return to - from;
        }
    }

    /** Everything. */
    Part whole() {
        return new Part(0, length());
    }

    /** How many tokens of a part are learned; the first has nothing before it that it could be predicted from. */
    int labels(Part part) {
        return sequence(part).labels();
    }

    /** Whether the model learns from a part where the last answer ends. */
    boolean teachesEnd(Part part) {
        return end > part.from() && end < part.to() && sequence.trained()[end];
    }

    /** A part as a sample of its own. */
    TokenSample sample(String partId, Part part) {
        return new TokenSample(partId, sequence(part));
    }

    private LabelledSequence sequence(Part part) {
        return new LabelledSequence(
                Arrays.copyOfRange(sequence.tokens(), part.from(), part.to()),
                Arrays.copyOfRange(sequence.trained(), part.from(), part.to()));
    }
}
