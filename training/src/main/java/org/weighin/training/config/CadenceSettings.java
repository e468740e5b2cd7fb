package org.weighin.training.config;

import java.util.Optional;
import org.weighin.datasets.yaml.Default;

/**
 * What is done every so many optimiser steps; held-out loss is also measured before the first step and after the last.
 *
 * @param loggingSteps a row in the log
 * @param evalSteps held-out loss; 0 for never in between
 * @param saveSteps a checkpoint; 0 for never in between
 * @param saveTotalLimit checkpoints that are kept; the best one is kept beside them where it is asked for
 * @param earlyStoppingPatience training ends when the held-out loss has not fallen in so many measurements; the best adapter
 *     is kept
 * @param earlyStoppingThreshold by how much the held-out loss has to fall to count
 * @param loadBestModelAtEnd whether the adapter is the one with the lowest held-out loss rather than the last one
 */
public record CadenceSettings(
        @Default("1") int loggingSteps,
        @Default("100") int evalSteps,
        @Default("50") int saveSteps,
        @Default("2") int saveTotalLimit,
        Optional<Integer> earlyStoppingPatience,
        @Default("0") double earlyStoppingThreshold,
        @Default("false") boolean loadBestModelAtEnd) {

    public CadenceSettings {
        Limits.above("logging_steps", loggingSteps, 0);
        Limits.atLeast("eval_steps", evalSteps, 0);
        Limits.atLeast("save_steps", saveSteps, 0);
        Limits.above("save_total_limit", saveTotalLimit, 0);
        Limits.atLeast("early_stopping_threshold", earlyStoppingThreshold, 0);
        earlyStoppingPatience.ifPresent(patience -> {
            Limits.above("early_stopping_patience", patience, 0);
            if (evalSteps == 0) {
                throw new IllegalArgumentException(
                        "early_stopping_patience counts measurements, and eval_steps is 0; set eval_steps");
            }
        });
    }

    /** Whether the adapter with the lowest held-out loss is kept, rather than the last one. */
    public boolean keepsBest() {
        return loadBestModelAtEnd || earlyStoppingPatience.isPresent();
    }
}
