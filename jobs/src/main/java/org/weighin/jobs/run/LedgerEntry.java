package org.weighin.jobs.run;

import java.util.Map;

/**
 * A line of the ledger: something that was made.
 *
 * @param unit what: {@code adapter smollm2-135m-instruct+clinic-notes}
 * @param key digest of everything that it was made from
 * @param inputs what that was, name to digest or value
 * @param outputs files, relative to the run's folder, to SHA-256
 * @param made when, on what, and how long it took
 */
public record LedgerEntry(
        String unit, String key, Map<String, String> inputs, Map<String, String> outputs, Making made) {

    /**
     * The making of something.
     *
     * @param time when it was done, as ISO 8601
     */
    public record Making(String time, double seconds, String hardware, String java) {}
}
