package org.weighin.evaluation.model;

/**
 * How the next token is drawn.
 *
 * @param temperature 0 takes the likeliest token
 * @param topP share of probability mass to draw from, 1 for all
 * @param topK number of tokens to draw from, 0 for all
 * @param seed makes the draw repeatable; each repeat of a request has its own
 */
public record TextSampling(double temperature, double topP, int topK, long seed) {

    /** Takes the likeliest token each time. */
    public static TextSampling greedy() {
        return new TextSampling(0, 1, 0, 0);
    }
}
