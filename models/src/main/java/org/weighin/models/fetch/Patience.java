package org.weighin.models.fetch;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;

/** Tries again what a network may fail at, and says so. */
record Patience(Retries retries, ProgressListener listener) {

    /** Something that a network may fail at. */
    interface Request<T> {
        T send() throws IOException, SourceFailure;
    }

    /**
     * The answer of the first attempt that has one; where nobody is reached at all, a second attempt is the last.
     *
     * @throws SourceFailure when none has
     */
    <T> T request(String what, Request<T> request) throws IOException, SourceFailure {
        for (int failures = 1; ; failures++) {
            try {
                return request.send();
            } catch (InterruptedIOException stop) {
                throw stop;
            } catch (IOException failure) {
                boolean unreachable = failure instanceof ConnectException;
                pause(what, failures, unreachable ? 2 : retries.attempts(), failure);
            }
        }
    }

    /**
     * Waits after a failed attempt.
     *
     * @param failures attempts that failed in a row
     * @throws SourceFailure when there were enough
     */
    void pause(String what, int failures, IOException failure) throws SourceFailure, InterruptedIOException {
        pause(what, failures, retries.attempts(), failure);
    }

    private void pause(String what, int failures, int attempts, IOException failure)
            throws SourceFailure, InterruptedIOException {
        String reason = failure.getMessage() == null ? failure.getClass().getSimpleName() : failure.getMessage();
        if (failures >= attempts) {
            throw new SourceFailure(what + " failed " + failures + " times: " + reason, failure);
        }
        listener.message(what + " failed (" + reason + "), trying again");
        try {
            retries.await(failures);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted between two attempts of " + what);
        }
    }
}
