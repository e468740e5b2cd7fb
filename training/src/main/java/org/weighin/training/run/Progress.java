package org.weighin.training.run;

/**
 * How far a run has come: all that has to be remembered beside the matrices and the optimiser's moments.
 *
 * @param step optimiser steps done
 * @param tokens of the samples so far
 * @param labels trained tokens so far
 * @param seconds spent on steps
 * @param beginning before the first step
 * @param best the lowest held-out loss so far
 */
record Progress(int step, long tokens, long labels, double seconds, Beginning beginning, BestLoss best) {
    static final Progress NONE = new Progress(0, 0, 0, 0, Beginning.NONE, BestLoss.NONE);

    Progress after(long stepTokens, long stepLabels, double stepSeconds) {
        return new Progress(step + 1, tokens + stepTokens, labels + stepLabels, seconds + stepSeconds, beginning, best);
    }

    Progress begun(Beginning before) {
        return new Progress(step, tokens, labels, seconds, before, best);
    }

    /** @param threshold by how much a loss has to be lower than the best one to count */
    Progress measured(double evalLoss, double threshold) {
        return new Progress(step, tokens, labels, seconds, beginning, best.or(evalLoss, step, threshold));
    }
}
