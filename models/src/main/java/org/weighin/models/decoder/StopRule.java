package org.weighin.models.decoder;

/** Decides after each new token whether a sequence is finished for reasons other than an end token. */
@FunctionalInterface
public interface StopRule {

    /** Goes on until an end token or the limit. */
    StopRule NEVER = (request, tokens, count) -> false;

    /**
     * @param request index of the prompt
     * @param tokens new tokens so far, of which the first {@code count} are set
     * @param count how many there are
     */
    boolean stops(int request, int[] tokens, int count);
}
