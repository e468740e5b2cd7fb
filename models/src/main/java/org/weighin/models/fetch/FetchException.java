package org.weighin.models.fetch;

/** A model's files could not be had: says what, where, and what would be right. */
public final class FetchException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /**
     * @param what what went wrong, without a full stop
     * @param where file or source
     * @param right what would be right
     */
    public FetchException(String what, String where, String right) {
        super(what + "\n  at: " + where + "\n  expected: " + right);
    }
}
