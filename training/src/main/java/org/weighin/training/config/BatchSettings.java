package org.weighin.training.config;

import java.util.Optional;
import org.weighin.datasets.yaml.Default;

/**
 * What one optimiser step learns from.
 *
 * @param size samples of a step
 * @param tokens computed tokens of a step, instead of a number of samples: it is filled until it has as many
 * @param microBatchTokens how many tokens are computed at once; decides memory and speed, not the result
 */
public record BatchSettings(@Default("16") int size, Optional<Integer> tokens, @Default("2048") int microBatchTokens) {
    /** Tokens with which a processor is busy enough to have a micro-batch of its own. */
    private static final int LANE_TOKENS = 512;

    public BatchSettings {
        Limits.above("size", size, 0);
        tokens.ifPresent(budget -> Limits.above("tokens", budget, 0));
        Limits.above("micro_batch_tokens", microBatchTokens, 0);
    }

    /** How many micro-batches share these tokens, to be computed beside one another on so many processors. */
    public int lanes(int processors) {
        return Math.max(1, Math.min(processors, microBatchTokens / LANE_TOKENS));
    }
}
