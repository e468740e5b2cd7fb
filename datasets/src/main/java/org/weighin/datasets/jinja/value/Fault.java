package org.weighin.datasets.jinja.value;

/** An operation on values failed; whoever evaluates the template adds where. */
public final class Fault extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String message;

    /** What was wrong, in one sentence without a full stop. */
    public Fault(String message) {
        super(message, null, false, false);
        this.message = message;
    }

    /** What was wrong. */
    public String message() {
        return message;
    }
}
