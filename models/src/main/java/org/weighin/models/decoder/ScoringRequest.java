package org.weighin.models.decoder;

/**
 * Asks for the log-likelihood of the end of a sequence, given its beginning.
 *
 * @param tokens of the whole sequence
 * @param from the first token that is scored, at least 1
 */
public record ScoringRequest(int[] tokens, int from) {

    public ScoringRequest {
        if (from < 1 || from > tokens.length) {
            throw new IllegalArgumentException("from is " + from + " in a sequence of " + tokens.length + " tokens");
        }
    }
}
