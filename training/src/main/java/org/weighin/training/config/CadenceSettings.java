package org.weighin.training.config;

import org.weighin.datasets.yaml.Default;

/**
 * What is done every so many optimiser steps; held-out loss is also measured before the first step and after the last.
 *
 * @param loggingSteps a row in the log
 * @param evalSteps held-out loss; 0 for never in between
 * @param saveSteps a checkpoint; 0 for never in between
 * @param saveTotalLimit checkpoints that are kept
 */
public record CadenceSettings(
        @Default("1") int loggingSteps,
        @Default("100") int evalSteps,
        @Default("50") int saveSteps,
        @Default("2") int saveTotalLimit) {

    public CadenceSettings {
        Limits.above("logging_steps", loggingSteps, 0);
        Limits.atLeast("eval_steps", evalSteps, 0);
        Limits.atLeast("save_steps", saveSteps, 0);
        Limits.above("save_total_limit", saveTotalLimit, 0);
    }
}
