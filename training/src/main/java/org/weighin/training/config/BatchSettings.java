package org.weighin.training.config;

import java.util.Optional;
import org.weighin.datasets.yaml.Default;
import org.weighin.models.decoder.Recomputation;

/**
 * What one optimiser step learns from.
 *
 * @param size samples of a step
 * @param tokens computed tokens of a step, instead of a number of samples: it is filled until it has as many
 * @param microBatchTokens how many tokens are computed at once; decides memory and speed, not the result
 * @param gradientCheckpointing whether layers are run again on the way back rather than what they computed be kept; decides
 *     memory and speed, and not a bit of the result
 */
public record BatchSettings(
        @Default("16") int size,
        Optional<Integer> tokens,
        @Default("1536") int microBatchTokens,
        @Default("false") boolean gradientCheckpointing) {
    /** Tokens with which a processor is busy enough to have a micro-batch of its own. */
    private static final int LANE_TOKENS = 384;

    public BatchSettings {
        Limits.above("size", size, 0);
        tokens.ifPresent(budget -> Limits.above("tokens", budget, 0));
        Limits.above("micro_batch_tokens", microBatchTokens, 0);
    }

    /** How many micro-batches share these tokens, to be computed beside one another on so many processors. */
    public int lanes(int processors) {
        return Math.max(1, Math.min(processors, microBatchTokens / LANE_TOKENS));
    }

    /** What is done again on the way back. */
    public Recomputation recomputation() {
        return gradientCheckpointing ? Recomputation.LAYERS : Recomputation.NONE;
    }

    /** The same but for what does not change a bit of the result. */
    BatchSettings ofResult() {
        return new BatchSettings(size, tokens, microBatchTokens, false);
    }
}
