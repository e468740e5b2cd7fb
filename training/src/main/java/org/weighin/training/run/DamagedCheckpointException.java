package org.weighin.training.run;

/** A checkpoint is not whole: it was torn while it was written, deleted in part, or changed. */
final class DamagedCheckpointException extends Exception {
    private static final long serialVersionUID = 1L;

    DamagedCheckpointException(String what) {
        super(what);
    }

    DamagedCheckpointException(Exception cause) {
        super(String.valueOf(cause.getMessage()), cause);
    }
}
