package org.weighin.jobs.command;

/** What the process tells its caller. */
final class ExitCode {
    static final int SUCCESS = 0;
    static final int FAILURE = 1;
    /** Bad arguments, a bad plan or bad input: to be corrected before trying again. */
    static final int BAD_INPUT = 2;
    /** Stopped on request; the same command goes on. */
    static final int STOPPED = 3;

    private ExitCode() {}
}
