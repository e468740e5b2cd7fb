package org.weighin.jobs.command;

import java.io.PrintWriter;
import org.weighin.jobs.batch.RunOutcome;
import picocli.CommandLine;

/** Tells how a run ended. */
final class Outcomes {
    private Outcomes() {}

    /** Prints what went wrong, if something did; returns the exit code. */
    static int tell(RunOutcome outcome, CommandLine command) {
        PrintWriter errors = command.getErr();
        for (RunOutcome.Failure failure : outcome.failures()) {
            errors.println("error in " + failure.where() + ": " + Failures.message(failure.cause()));
            if (WeighinCommand.of(command).verbose) {
                failure.cause().printStackTrace(errors);
            }
        }
        errors.flush();
        return switch (outcome.state()) {
            case COMPLETED -> ExitCode.SUCCESS;
            case FAILED -> ExitCode.FAILURE;
            case STOPPED -> ExitCode.STOPPED;
        };
    }
}
