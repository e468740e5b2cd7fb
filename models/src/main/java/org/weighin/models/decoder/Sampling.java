package org.weighin.models.decoder;

import java.util.SplittableRandom;

/**
 * How the next token is chosen.
 *
 * @param temperature divides the logits; 0 takes the most likely token
 * @param topK only the k most likely tokens; 0 is off
 * @param topP only the most likely tokens that together have this probability; 1 is off
 * @param seed of the draws
 */
public record Sampling(double temperature, int topK, double topP, long seed) {

    /** Always the most likely token. */
    public static final Sampling GREEDY = new Sampling(0, 0, 1, 0);

    boolean greedy() {
        return temperature == 0;
    }

    /** The draw in [0, 1) for a step of a request: a function of its arguments and the seed alone. */
    double draw(int request, int step) {
        long stream = new SplittableRandom(seed ^ 0x9E3779B97F4A7C15L * (request + 1)).nextLong();
        return new SplittableRandom(stream + step).nextDouble();
    }
}
