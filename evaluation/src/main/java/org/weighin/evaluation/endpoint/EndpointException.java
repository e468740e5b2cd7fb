package org.weighin.evaluation.endpoint;

import java.util.Objects;

/** A server does not do what an evaluation needs: says what happened, where, and what would be right. */
public class EndpointException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /**
     * @param what what happened, without a full stop
     * @param where the server and the model
     * @param right what would be right
     */
    public EndpointException(String what, String where, String right) {
        super(what + "\n  at: " + where + "\n  expected: " + right);
    }

    @Override
    public String getMessage() {
        return Objects.requireNonNull(super.getMessage(), "every constructor gives a message");
    }
}
