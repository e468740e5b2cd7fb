package org.weighin.jobs.plan;

import org.weighin.datasets.yaml.Default;

/**
 * How an adapter is trained.
 *
 * @param batchSize samples of an optimiser step
 * @param maxLength most tokens of a sample
 * @param warmup share of the steps in which the learning rate rises, of 1
 * @param clip largest norm of the gradient
 */
public record TrainingPlan(
        @Default("1") int epochs,
        @Default("8") int batchSize,
        @Default("1024") int maxLength,
        @Default("0.0002") double learningRate,
        @Default("0.05") double warmup,
        @Default("0") double weightDecay,
        @Default("1") double clip) {

    public TrainingPlan {
        positive("epochs", epochs);
        positive("batch_size", batchSize);
        positive("max_length", maxLength);
        positive("learning_rate", learningRate);
        positive("clip", clip);
        if (!(warmup >= 0 && warmup <= 1)) {
            throw new IllegalArgumentException("warmup is " + warmup + "; it is a share of 1");
        }
    }

    private static void positive(String key, double value) {
        if (!(value > 0)) {
            throw new IllegalArgumentException(key + " is " + value + "; it is above 0");
        }
    }
}
