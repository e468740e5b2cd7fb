package org.weighin.evaluation.endpoint;

/** A server does not take a request as it is: 400 or 422. */
final class EndpointRefusalException extends EndpointException {
    private static final long serialVersionUID = 1L;

    EndpointRefusalException(String what, String where, String right) {
        super(what, where, right);
    }
}
