package org.weighin.models.spec;

import java.util.List;

/**
 * Rotary positions: pair i of the rotated dimensions is turned by position * inverseFrequencies[i].
 *
 * @param inverseFrequencies one for each pair, scaling already applied; twice as many dimensions are rotated
 * @param attentionFactor factor of cos and sin
 * @param layout which dimensions make a pair
 */
public record RopeSpec(List<Float> inverseFrequencies, double attentionFactor, Layout layout) {

    /** Which dimensions make a pair. */
    public enum Layout {
        /** i and i + half. */
        HALVES,
        /** 2 i and 2 i + 1. */
        PAIRS
    }

    public RopeSpec {
        inverseFrequencies = List.copyOf(inverseFrequencies);
    }
}
