package org.weighin.models.decoder;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToIntFunction;
import java.util.stream.IntStream;

/**
 * How much is read at once.
 *
 * @param tokens of a batch; more need memory and are no faster
 */
record TokenBudget(int tokens) {
    static final TokenBudget STANDARD = new TokenBudget(2048);

    /** A share of it. */
    TokenBudget dividedBy(int parts) {
        return new TokenBudget(tokens / parts);
    }

    /** Parts of a list, in its order, each with at most so many tokens or of one longer thing. */
    <T> List<List<T>> batches(List<T> all, ToIntFunction<T> length) {
        List<List<T>> batches = new ArrayList<>();
        int room = 0;
        for (T one : all) {
            if (length.applyAsInt(one) > room || batches.isEmpty()) {
                batches.add(new ArrayList<>());
                room = tokens;
            }
            batches.get(batches.size() - 1).add(one);
            room -= length.applyAsInt(one);
        }
        return batches;
    }

    /** Parts of a list that are about as long as each other, at most so many and each of one thing or more; the longest is placed first. */
    static <T> List<List<T>> evenly(List<T> all, int parts, ToIntFunction<T> length) {
        List<List<T>> even = new ArrayList<>();
        int[] filled = new int[Math.max(1, Math.min(parts, all.size()))];
        for (int i = 0; i < filled.length; i++) {
            even.add(new ArrayList<>());
        }
        List<T> longestFirst = new ArrayList<>(all);
        longestFirst.sort(Comparator.comparingInt(length).reversed());
        for (T one : longestFirst) {
            int shortest = IntStream.range(0, filled.length)
                    .reduce((a, b) -> filled[b] < filled[a] ? b : a)
                    .orElseThrow();
            even.get(shortest).add(one);
            filled[shortest] += length.applyAsInt(one);
        }
        return even;
    }
}
