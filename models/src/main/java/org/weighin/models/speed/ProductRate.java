package org.weighin.models.speed;

import java.util.Locale;

/**
 * The rate of a model's matrix products alone: no pass over the model can be faster.
 *
 * @param lanes how many were computed beside one another
 * @param tokens rows of each product
 * @param weights that one token is multiplied with
 * @param headWeights those of them that make logits
 * @param flopPerSecond floating point operations a second of all lanes; a multiplication and an addition are two
 */
public record ProductRate(int lanes, int tokens, long weights, long headWeights, double flopPerSecond) {
    private static final int FORWARD = 2;
    private static final int FORWARD_AND_BACK = 4;

    /** Tokens a second that could be read if there were nothing but products: one for each weight but the head's, as few tokens need logits. */
    public double readAtMost() {
        return flopPerSecond / (FORWARD * (double) (weights - headWeights));
    }

    /** Tokens a second that an adapter could be trained on: two for each weight, which is frozen and gets no gradient. */
    public double trainedAtMost() {
        return flopPerSecond / (FORWARD_AND_BACK * (double) weights);
    }

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "matmul  %2d x %d tokens", lanes, tokens);
    }
}
