package org.weighin.models.decoder;

import java.util.Set;

/**
 * How text is generated.
 *
 * @param maxNewTokens of each prompt's continuation
 * @param endTokens that end a sequence and are not part of it
 * @param sampling how tokens are chosen
 * @param stop another reason to end
 */
public record GenerationOptions(int maxNewTokens, Set<Integer> endTokens, Sampling sampling, StopRule stop) {

    /** Greedy decoding up to a limit. */
    public static GenerationOptions greedy(int maxNewTokens, Set<Integer> endTokens) {
        return new GenerationOptions(maxNewTokens, endTokens, Sampling.GREEDY, StopRule.NEVER);
    }
}
