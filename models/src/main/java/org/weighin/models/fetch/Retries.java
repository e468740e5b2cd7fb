package org.weighin.models.fetch;

import java.time.Duration;

/**
 * How patient a download is.
 *
 * @param attempts how often it is tried in a row without a single byte coming
 * @param pause before the second attempt; each further pause is twice as long
 * @param stall how long no byte may come before an attempt is given up
 */
public record Retries(int attempts, Duration pause, Duration stall) {
    /** Five attempts over a quarter of a minute, a minute of silence in each. */
    public static final Retries STANDARD = new Retries(5, Duration.ofSeconds(1), Duration.ofMinutes(1));

    /** Waits before the next attempt. @param failures how many attempts have failed in a row */
    void await(int failures) throws InterruptedException {
        Thread.sleep(pause.multipliedBy(1L << Math.min(failures - 1, 6)).toMillis());
    }
}
