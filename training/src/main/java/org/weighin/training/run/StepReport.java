package org.weighin.training.run;

import java.util.OptionalDouble;

/**
 * What one optimiser step did.
 *
 * @param step its number, from 1
 * @param steps of the whole run
 * @param epoch how often the data has been gone through
 * @param measures of the step
 * @param evalLoss held-out loss after it, when it was measured
 */
public record StepReport(int step, int steps, double epoch, Measures measures, OptionalDouble evalLoss) {

    /**
     * The measures of a step.
     *
     * @param loss mean cross-entropy of its labels in nats, before the step
     * @param gradNorm length of the gradient before clipping
     * @param learningRate that was used
     * @param accuracy share of the labels that were the most likely token
     * @param tokens of its samples
     * @param seconds that it took
     */
    public record Measures(
            double loss, double gradNorm, double learningRate, double accuracy, long tokens, double seconds) {

        /** Tokens of samples per second. */
        public double tokensPerSecond() {
            return tokens / seconds;
        }
    }
}
