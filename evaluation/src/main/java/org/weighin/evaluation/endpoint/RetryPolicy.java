package org.weighin.evaluation.endpoint;

import java.time.Duration;
import java.util.Optional;
import org.weighin.datasets.yaml.Default;

/**
 * What is done when a server is busy, broken or silent: 408, 429, 5xx, no connection, no whole answer in time.
 *
 * @param attempts how often a request is sent at most
 * @param timeout seconds until the whole answer must be there
 */
public record RetryPolicy(@Default("6") int attempts, @Default("600") int timeout) {
    /** The defaults. */
    public static final RetryPolicy STANDARD = new RetryPolicy(6, 600);

    private static final Duration FIRST = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofMinutes(1);
    private static final Duration LONGEST_ASKED_FOR = Duration.ofMinutes(10);
    private static final int MOST_DOUBLINGS = 16;

    public RetryPolicy {
        if (attempts < 1 || timeout < 1) {
            throw new IllegalArgumentException("attempts and timeout are at least 1");
        }
    }

    /** One attempt, with the same time for it. */
    RetryPolicy once() {
        return new RetryPolicy(1, timeout);
    }

    /**
     * How long to wait before the next attempt: as long as the server asks for, else twice as long as last time. Some
     * is left to chance, so that requests that failed together do not come back together.
     *
     * @param failures attempts that failed so far
     * @param asked what the server's {@code Retry-After} says
     * @param chance 0 to 1
     */
    Duration pause(int failures, Optional<Duration> asked, double chance) {
        if (asked.isPresent()) {
            Duration least = min(asked.get(), LONGEST_ASKED_FOR);
            return least.plusMillis(Math.round(least.toMillis() * 0.1 * chance));
        }
        Duration most = min(FIRST.multipliedBy(1L << Math.min(failures - 1, MOST_DOUBLINGS)), LONGEST);
        return Duration.ofMillis(Math.round(most.toMillis() * (0.5 + 0.5 * chance)));
    }

    private static Duration min(Duration one, Duration other) {
        return one.compareTo(other) <= 0 ? one : other;
    }
}
