package org.weighin.models.decoder;

import java.util.stream.IntStream;

/**
 * A sequence some of whose tokens are to be predicted.
 *
 * @param tokens all of them
 * @param trained whether each is predicted from those before it; never so for the first, which has none
 */
@SuppressWarnings("ArrayRecordComponent")
public record LabelledSequence(int[] tokens, boolean[] trained) {

    public LabelledSequence {
        if (tokens.length != trained.length) {
            throw new IllegalArgumentException(tokens.length + " tokens with " + trained.length + " flags");
        }
    }

    /** How many tokens are predicted. */
    public int labels() {
        int labels = 0;
        for (int i = 1; i < trained.length; i++) {
            labels += trained[i] ? 1 : 0;
        }
        return labels;
    }

    /** Whether a token is predicted anywhere. */
    public boolean learns(int token) {
        return IntStream.range(1, tokens.length).anyMatch(i -> trained[i] && tokens[i] == token);
    }

    /** How many tokens are computed: those before the last predicted one. */
    public int computed() {
        for (int i = trained.length - 1; i > 0; i--) {
            if (trained[i]) {
                return i;
            }
        }
        return 0;
    }
}
