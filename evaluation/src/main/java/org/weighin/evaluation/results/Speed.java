package org.weighin.evaluation.results;

import java.util.Optional;

/**
 * How long a task took.
 *
 * @param seconds wall time
 * @param tokens tokens of all requests, read and written by the model
 * @param shared those of them that were read once for several requests
 * @param cost of the tokens, where they have a price
 */
public record Speed(double seconds, long tokens, long shared, Optional<Cost> cost) {

    /** Tokens without a price. */
    public Speed(double seconds, long tokens, long shared) {
        this(seconds, tokens, shared, Optional.empty());
    }
}
