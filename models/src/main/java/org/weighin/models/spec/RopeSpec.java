package org.weighin.models.spec;

import java.util.ArrayList;
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

    /** Frequencies that take over when the longest sequence has more tokens than {@code length}. */
    public sealed interface LongContext {

        /** The last length that they don't hold for. */
        int length();

        /** Those of a batch whose longest sequence has so many tokens. */
        List<Float> inverseFrequencies(long longest);

        /** The same for every greater length (Ding et al. 2024). */
        record Fixed(int length, List<Float> frequencies) implements LongContext {

            public Fixed {
                frequencies = List.copyOf(frequencies);
            }

            @Override
            public List<Float> inverseFrequencies(long longest) {
                return frequencies;
            }
        }

        /**
         * Those of a base that grows with the length: "dynamic NTK" scaling (emozilla 2023).
         *
         * @param base up to the length
         * @param factor how fast it grows
         * @param rotated dimensions of a head
         */
        record Growing(int length, double base, double factor, int rotated) implements LongContext {

            @Override
            public List<Float> inverseFrequencies(long longest) {
                double growth = factor * longest / length - (factor - 1);
                return RopeSpec.stretched(base, growth, rotated);
            }
        }
    }

    /** Frequencies over so many dimensions. */
    public static List<Float> frequencies(double base, int rotated) {
        List<Float> frequencies = new ArrayList<>();
        for (int i = 0; i < rotated; i += 2) {
            frequencies.add((float) (1 / Math.pow(base, (double) i / rotated)));
        }
        return frequencies;
    }

    /** Frequencies of which the slowest are slowed by about {@code growth} and the fastest kept (bloc97 2023). */
    public static List<Float> stretched(double base, double growth, int rotated) {
        return frequencies(base * Math.pow(growth, rotated / (rotated - 2.0)), rotated);
    }

    /** The same for the pairs 2 i and 2 i + 1. */
    public RopeSpec paired() {
        return new RopeSpec(inverseFrequencies, attentionFactor, Layout.PAIRS, beyond);
    }

    /** The frequencies for a batch whose longest sequence has so many tokens. */
    public List<Float> inverseFrequencies(long longest) {
        return beyond.filter(context -> longest > context.length())
                .map(context -> context.inverseFrequencies(longest))
                .orElse(inverseFrequencies);
    }

    public RopeSpec {
        inverseFrequencies = List.copyOf(inverseFrequencies);
    }
}
