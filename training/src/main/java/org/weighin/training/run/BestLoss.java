package org.weighin.training.run;

import java.util.OptionalDouble;

/**
 * The lowest held-out loss so far, from the first step on.
 *
 * @param loss that was lowest; absent before the first measurement
 * @param step after which it was measured
 * @param worse measurements since then
 */
record BestLoss(OptionalDouble loss, int step, int worse) {
    static final BestLoss NONE = new BestLoss(OptionalDouble.empty(), 0, 0);

    /** @param threshold by how much a loss has to be lower to count */
    BestLoss or(double measured, int at, double threshold) {
        boolean better = loss.isEmpty() || measured < loss.getAsDouble() - threshold;
        return better ? new BestLoss(OptionalDouble.of(measured), at, 0) : new BestLoss(loss, step, worse + 1);
    }

    /** Whether it is that of the adapter as it is after a step. */
    boolean isAt(int stepsDone) {
        return loss.isPresent() && step == stepsDone;
    }
}
