package org.weighin.jobs;

import org.weighin.jobs.command.CommandLines;

/** Starts the command line. */
public final class Main {
    private Main() {}

    /** Runs one command and exits with its code: 0 success, 1 failure, 2 bad arguments or plan, 3 stopped. */
    public static void main(String[] arguments) {
        System.exit(CommandLines.run(arguments));
    }
}
