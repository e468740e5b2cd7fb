package org.weighin.jobs.batch;

import java.util.List;

/**
 * How a run ended.
 *
 * @param failures what went wrong, where the job failed
 */
public record RunOutcome(State state, List<Failure> failures) {

    /** How a job can end. */
    public enum State {
        COMPLETED,
        FAILED,
        /** On request; it can go on. */
        STOPPED
    }

    /** Something that went wrong. */
    public record Failure(String where, Throwable cause) {}
}
