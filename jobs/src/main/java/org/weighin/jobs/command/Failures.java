package org.weighin.jobs.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.weighin.datasets.InputException;
import org.weighin.evaluation.endpoint.EndpointException;
import org.weighin.models.fetch.FetchException;

/** Failures as a user reads them. */
final class Failures {
    private static final String FULL = "No space left on device";

    private Failures() {}

    /** What was wrong, where, and what would be right; for a failure that nobody foresaw, its causes. */
    static String message(Throwable failure) {
        List<Throwable> causes = causes(failure);
        if (causes.stream().anyMatch(cause -> text(cause).contains(FULL))) {
            return fullDisk(causes);
        }
        Optional<Throwable> told = causes.stream().filter(Failures::tellsAll).findFirst();
        return told.map(Failures::text).orElseGet(() -> chain(causes));
    }

    private static boolean tellsAll(Throwable cause) {
        return cause instanceof InputException || cause instanceof FetchException || cause instanceof EndpointException;
    }

    private static String fullDisk(List<Throwable> causes) {
        String where = causes.stream()
                .map(Failures::text)
                .filter(text -> text.matches("(?s)cannot .*/.*"))
                .findFirst()
                .map(text -> "\n  at: " + text.replace("\n", " "))
                .orElse("");
        return "the disk is full" + where + "\n  expected: more free space; then the same command goes on";
    }

    private static List<Throwable> causes(Throwable failure) {
        List<Throwable> causes = new ArrayList<>();
        for (Throwable cause = failure; cause != null && !causes.contains(cause); cause = cause.getCause()) {
            causes.add(cause);
        }
        return causes;
    }

    private static String chain(List<Throwable> causes) {
        StringBuilder message = new StringBuilder();
        for (Throwable cause : causes) {
            message.append(message.isEmpty() ? "" : "\n  because: ").append(text(cause));
        }
        return message + "\n  more: the same command with --verbose, and log.txt in the run's folder";
    }

    private static String text(Throwable failure) {
        String text = failure.getMessage();
        return text == null || text.isBlank() ? failure.getClass().getName() : text;
    }
}
