package org.weighin.training.config;

import java.util.Optional;
import org.weighin.datasets.yaml.Default;

/**
 * How conversations become tokens.
 *
 * @param trainOn which parts are learned
 * @param maxLength most tokens of a sample
 * @param tooLong what happens to longer ones
 * @param limit at most so many training samples, the first ones; absent for all
 */
public record SampleSettings(
        @Default("assistant") TrainOn trainOn,
        @Default("2048") int maxLength,
        @Default("refuse") TooLong tooLong,
        Optional<Integer> limit) {

    /** Which parts of a conversation are learned. */
    public enum TrainOn {
        /** The last answer. */
        LAST,
        /** All answers. */
        ASSISTANT,
        /** Everything. */
        ALL
    }

    /** What happens to samples with too many tokens. */
    public enum TooLong {
        /** Nothing is trained before somebody has decided. */
        REFUSE,
        /** They are left out. */
        DROP,
        /** Their end is cut off. */
        TRUNCATE,
        /** They become several samples. */
        SPLIT
    }

    public SampleSettings {
        Limits.above("max_length", maxLength, 1);
        limit.ifPresent(samples -> Limits.above("limit", samples, 0));
    }
}
