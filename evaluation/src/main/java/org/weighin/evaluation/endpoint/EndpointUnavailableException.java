package org.weighin.evaluation.endpoint;

/** A server did not answer, however often it was asked; it may do so later. */
public final class EndpointUnavailableException extends EndpointException {
    private static final long serialVersionUID = 1L;

    public EndpointUnavailableException(String what, String where, String right) {
        super(what, where, right);
    }
}
