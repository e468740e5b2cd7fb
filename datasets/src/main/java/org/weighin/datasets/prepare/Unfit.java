package org.weighin.datasets.prepare;

import org.weighin.datasets.prepare.QuarantinedRow.Problem;

/** A row cannot become a sample; caught where rows are processed, so it carries no stack trace. */
final class Unfit extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Problem problem;
    private final String reason;

    Unfit(Problem problem, String reason) {
        super(reason, null, false, false);
        this.problem = problem;
        this.reason = reason;
    }

    Problem problem() {
        return problem;
    }

    String reason() {
        return reason;
    }
}
