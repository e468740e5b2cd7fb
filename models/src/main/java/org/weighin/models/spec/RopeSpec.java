package org.weighin.models.spec;

import java.util.List;
import java.util.Optional;

/**
 * Rotary positions: pair i of the rotated dimensions is turned by position * inverseFrequencies[i].
 *
 * @param inverseFrequencies one for each pair, scaling already applied; twice as many dimensions are rotated
 * @param attentionFactor factor of cos and sin
 * @param layout which dimensions make a pair
 * @param beyond other frequencies for batches with longer sequences
 */
public record RopeSpec(
        List<Float> inverseFrequencies, double attentionFactor, Layout layout, Optional<LongContext> beyond) {

    /** No rotation at all. */
    public static final RopeSpec NONE = new RopeSpec(List.of(), 1, Layout.HALVES, Optional.empty());

    /** Which dimensions make a pair. */
    public enum Layout {
        /** i and i + half. */
        HALVES,
        /** 2 i and 2 i + 1. */
        PAIRS
    }

    /**
     * Frequencies that take over when the longest sequence has more tokens than {@code length}.
     *
     * @param inverseFrequencies as many as the others
     */
    public record LongContext(int length, List<Float> inverseFrequencies) {

        public LongContext {
            inverseFrequencies = List.copyOf(inverseFrequencies);
        }
    }

    /** The frequencies for a batch whose longest sequence has so many tokens. */
    public List<Float> inverseFrequencies(long longest) {
        return beyond.filter(frequencies -> longest > frequencies.length())
                .map(LongContext::inverseFrequencies)
                .orElse(inverseFrequencies);
    }

    public RopeSpec {
        inverseFrequencies = List.copyOf(inverseFrequencies);
    }
}
