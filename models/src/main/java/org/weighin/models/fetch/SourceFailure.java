package org.weighin.models.fetch;

/** One source does not have the file; the next one may. */
final class SourceFailure extends Exception {
    private static final long serialVersionUID = 1L;

    SourceFailure(String reason) {
        super(reason);
    }

    SourceFailure(String reason, Throwable cause) {
        super(reason, cause);
    }
}
