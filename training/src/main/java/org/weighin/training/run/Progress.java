package org.weighin.training.run;

import java.util.OptionalDouble;

/**
 * How far a run has come: all that has to be remembered beside the matrices and the optimiser's moments.
 *
 * @param step optimiser steps done
 * @param tokens of the samples so far
 * @param labels trained tokens so far
 * @param seconds spent on steps
 * @param initialEvalLoss held-out loss before the first step
 */
record Progress(int step, long tokens, long labels, double seconds, OptionalDouble initialEvalLoss) {
    static final Progress NONE = new Progress(0, 0, 0, 0, OptionalDouble.empty());

    Progress after(long stepTokens, long stepLabels, double stepSeconds) {
        return new Progress(step + 1, tokens + stepTokens, labels + stepLabels, seconds + stepSeconds, initialEvalLoss);
    }

    Progress measured(OptionalDouble evalLoss) {
        return new Progress(step, tokens, labels, seconds, evalLoss);
    }
}
