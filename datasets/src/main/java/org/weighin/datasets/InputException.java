package org.weighin.datasets;

import java.util.Objects;

/** Something that the user gave is wrong: says what, where (file, line, key), and what would be right. */
public final class InputException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /**
     * @param what what was wrong, without a full stop
     * @param where file, line or key
     * @param right what would be right
     */
    public InputException(String what, String where, String right) {
        super(what + "\n  at: " + where + "\n  expected: " + right);
    }

    /** As above, keeping the failure underneath. */
    public InputException(String what, String where, String right, Throwable cause) {
        super(what + "\n  at: " + where + "\n  expected: " + right, cause);
    }

    @Override
    public String getMessage() {
        return Objects.requireNonNull(super.getMessage(), "every constructor gives a message");
    }
}
