package org.weighin.training.batch;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.function.IntUnaryOperator;

/**
 * Divides samples so that each part has at most a budget of tokens: the longest first, each into the fullest part that still has
 * room (best-fit decreasing). Samples of a part never see each other, so that the division changes speed and memory only.
 */
public final class MicroBatches {
    private MicroBatches() {}

    /**
     * The parts for lanes in which they are computed beside one another: as many for each lane, all of about the same size, so
     * that no lane waits long for another.
     *
     * @param samples to be divided; for equal lengths their order decides
     * @param length of each sample in computed tokens
     * @param budget of the parts that are computed at one time together; a sample longer than its share of that stands alone
     */
    public static List<List<Integer>> of(List<Integer> samples, IntUnaryOperator length, int budget, int lanes) {
        if (lanes == 1) {
            return of(samples, length, budget);
        }
        int share = budget / lanes;
        long tokens = samples.stream().mapToLong(length::applyAsInt).sum();
        long fewest = (tokens + share - 1) / share;
        for (int count = (int) roundUp(fewest, lanes); count < samples.size(); count += lanes) {
            List<Part> parts = even(samples, length, share, count);
            if (parts.stream().allMatch(part -> part.room >= 0 || part.samples.size() == 1)) {
                return parts.stream().map(part -> List.copyOf(part.samples)).toList();
            }
        }
        return longestFirst(samples, length).stream().map(List::of).toList();
    }

    private static long roundUp(long count, int lanes) {
        return Math.max(1, (count + lanes - 1) / lanes) * lanes;
    }

    /** The longest first, each into the part that has most room. */
    private static List<Part> even(List<Integer> samples, IntUnaryOperator length, int share, int count) {
        List<Part> parts = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            parts.add(new Part(share));
        }
        for (int sample : longestFirst(samples, length)) {
            Part best = Collections.max(parts, Comparator.comparingInt(part -> part.room));
            best.samples.add(sample);
            best.room -= length.applyAsInt(sample);
        }
        return parts;
    }

    private static List<Integer> longestFirst(List<Integer> samples, IntUnaryOperator length) {
        return samples.stream()
                .sorted(Comparator.comparingInt((Integer sample) -> -length.applyAsInt(sample)))
                .toList();
    }

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
        List<Part> parts = new ArrayList<>();
        for (int sample : longestFirst(samples, length)) {
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
