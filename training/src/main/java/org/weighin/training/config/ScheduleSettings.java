package org.weighin.training.config;

import java.util.Optional;
import org.weighin.datasets.yaml.Default;

/**
 * The learning rate over time: it rises in a line from 0, then follows the shape.
 *
 * @param shape from the highest rate to the end
 * @param epochs how often the data is gone through; may be a fraction
 * @param maxSteps ends training earlier
 * @param warmupRatio share of all steps in which the rate rises
 * @param warmupSteps number of these steps, instead of the share
 */
public record ScheduleSettings(
        @Default("cosine") Shape shape,
        @Default("3") double epochs,
        Optional<Integer> maxSteps,
        @Default("0.05") double warmupRatio,
        Optional<Integer> warmupSteps) {

    /** How the learning rate falls. */
    public enum Shape {
        /** Half a cosine to 0. */
        COSINE,
        /** A line to 0. */
        LINEAR,
        /** Not at all. */
        CONSTANT
    }

    public ScheduleSettings {
        Limits.above("epochs", epochs, 0);
        Limits.share("warmup_ratio", warmupRatio);
        maxSteps.ifPresent(steps -> Limits.above("max_steps", steps, 0));
        warmupSteps.ifPresent(steps -> Limits.atLeast("warmup_steps", steps, 0));
    }

    /** How many of all steps the rate rises in; a share is rounded up. */
    public int warmup(int steps) {
        return warmupSteps.orElseGet(() -> (int) Math.ceil(warmupRatio * steps));
    }

    /**
     * The factor of the highest learning rate.
     *
     * @param step from 0
     * @param steps all of them
     */
    public double factor(int step, int steps) {
        int warmup = warmup(steps);
        if (step < warmup) {
            return (double) step / warmup;
        }
        double progress = (double) (step - warmup) / Math.max(1, steps - warmup);
        return switch (shape) {
            case COSINE -> 0.5 * (1 + Math.cos(Math.PI * progress));
            case LINEAR -> 1 - progress;
            case CONSTANT -> 1;
        };
    }
}
