package org.weighin.training.run;

/** The loss or the gradient is not a number any more: nothing sensible would be learned from here on. */
public final class DivergedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    DivergedException(int step, double loss, double gradNorm) {
        super("training has diverged: in step " + step + " the loss is " + loss + " and the gradient's length "
                + gradNorm
                + "\n  at: step " + step
                + "\n  expected: finite numbers; try a lower learning_rate or a longer warmup");
    }
}
