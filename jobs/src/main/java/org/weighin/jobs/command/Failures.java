package org.weighin.jobs.command;

import org.weighin.datasets.InputException;

/** Failures as a user reads them. */
final class Failures {
    private Failures() {}

    /** What was wrong, where, and what would be right; for a failure that nobody foresaw, its causes in one line. */
    static String message(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof InputException) {
                return String.valueOf(cause.getMessage());
            }
        }
        StringBuilder message = new StringBuilder(name(failure));
        for (Throwable cause = failure.getCause(); cause != null; cause = cause.getCause()) {
            message.append("\n  because: ").append(name(cause));
        }
        return message + "\n  more: the same command with --verbose";
    }

    private static String name(Throwable failure) {
        String text = failure.getMessage();
        return text == null || text.isBlank() ? failure.getClass().getName() : text;
    }
}
