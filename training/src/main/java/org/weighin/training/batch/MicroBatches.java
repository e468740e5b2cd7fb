package org.weighin.training.batch;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.IntUnaryOperator;

/**
 * Divides samples so that each part has at most a budget of tokens: the longest first, each into the fullest part that still has
 * room (best-fit decreasing). Samples of a part never see each other, so that the division changes speed and memory only.
 */
public final class MicroBatches {
    private MicroBatches() {}

    private static final class Part {
        final List<Integer> samples = new ArrayList<>();
        int room;

        Part(int room) {
            this.room = room;
        }
    }

    /**
     * The parts, the one with the longest sample first.
     *
     * @param samples to be divided; for equal lengths their order decides
     * @param length of each sample in computed tokens; one longer than the budget stands alone
     */
    public static List<List<Integer>> of(List<Integer> samples, IntUnaryOperator length, int budget) {
        List<Integer> longestFirst = samples.stream()
                .sorted(Comparator.comparingInt((Integer sample) -> -length.applyAsInt(sample)))
                .toList();
        List<Part> parts = new ArrayList<>();
        for (int sample : longestFirst) {
            int needed = length.applyAsInt(sample);
            Part best = parts.stream()
                    .filter(part -> part.room >= needed)
                    .min(Comparator.comparingInt(part -> part.room))
                    .orElseGet(() -> {
                        Part fresh = new Part(Math.max(budget, needed));
                        parts.add(fresh);
                        return fresh;
                    });
            best.samples.add(sample);
            best.room -= needed;
        }
        return parts.stream().map(part -> List.copyOf(part.samples)).toList();
    }
}
