package org.weighin.evaluation.endpoint;

import java.util.Objects;
import org.weighin.datasets.InputException;

/** A server does not do what an evaluation needs: says what happened, where, and what would be right. */
public class EndpointException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String what;
    private final String where;
    private final String right;

    /**
     * @param what what happened, without a full stop
     * @param where the server and the model
     * @param right what would be right
     */
    public EndpointException(String what, String where, String right) {
        super(what + "\n  at: " + where + "\n  expected: " + right);
        this.what = what;
        this.where = where;
        this.right = right;
    }

    /** The same as what is wrong with a user's plan. */
    public InputException ofPlan(String affected) {
        return new InputException(affected + ": " + what, where, right, this);
    }

    @Override
    public String getMessage() {
        return Objects.requireNonNull(super.getMessage(), "every constructor gives a message");
    }
}
