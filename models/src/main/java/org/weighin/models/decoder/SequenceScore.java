package org.weighin.models.decoder;

import java.util.Arrays;

/**
 * The answer to a {@link ScoringRequest}.
 *
 * @param logProbabilities natural logarithms, one for each scored token
 * @param greedy whether each scored token is the most likely one at its place
 */
public record SequenceScore(double[] logProbabilities, boolean[] greedy) {

    /** The logarithm of the probability of all scored tokens together. */
    public double total() {
        return Arrays.stream(logProbabilities).sum();
    }

    /** Whether greedy decoding would give just these tokens. */
    public boolean allGreedy() {
        for (boolean token : greedy) {
            if (!token) {
                return false;
            }
        }
        return true;
    }
}
