package org.weighin.models.decoder;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/**
 * Divides sequences among lanes, each of which reads what its own begin with in common once: about as many tokens for each, cut where
 * neighbours share little.
 */
final class WalkShares {
    /** A share may be this many times as long as an even one: beyond it, lanes are no faster than all processors on one walk. */
    private static final double LONGEST_SHARE = 1.2;

    private final int[] order;
    /** Tokens that each sequence in order has in common with the one before. */
    private final int[] shared;
    /** Tokens that a walk reads before each sequence in order, and in all. */
    private final long[] before;

    private WalkShares(List<int[]> sequences) {
        this.order = PrefixTree.order(sequences);
        this.shared = new int[order.length];
        this.before = new long[order.length + 1];
        for (int i = 0; i < order.length; i++) {
            int[] sequence = sequences.get(order[i]);
            shared[i] = i == 0 ? 0 : PrefixTree.common(sequences.get(order[i - 1]), sequence);
            before[i + 1] = before[i] + sequence.length - shared[i];
        }
    }

    /** Places of the sequences in the list by lane; one share where more are not worth it. */
    static List<List<Integer>> of(List<int[]> sequences, int lanes) {
        WalkShares walk = new WalkShares(sequences);
        long tokens = walk.before[walk.order.length];
        for (int count = (int) Math.min(lanes, tokens / Lanes.FEWEST_TOKENS); count > 1; count--) {
            List<Integer> cuts = walk.cuts(count);
            if (cuts.size() == count + 1 && walk.longest(cuts) <= LONGEST_SHARE * tokens / count) {
                return walk.between(cuts);
            }
        }
        return List.of(IntStream.range(0, sequences.size()).boxed().toList());
    }

    /** Where shares begin and the last one ends; fewer than asked for where there is nothing left to divide. */
    private List<Integer> cuts(int count) {
        List<Integer> cuts = new ArrayList<>(List.of(0));
        for (int i = 1; i < count; i++) {
            double even = (double) before[order.length] * i / count;
            int last = cuts.get(i - 1);
            OptionalInt best =
                    IntStream.range(last + 1, order.length).reduce((a, b) -> loss(b, even) < loss(a, even) ? b : a);
            if (best.isEmpty()) {
                break;
            }
            cuts.add(best.getAsInt());
        }
        cuts.add(order.length);
        return cuts;
    }

    /** Tokens by which a cut misses the even one, and those that are read twice for it. */
    private double loss(int cut, double even) {
        return Math.abs(before[cut] - even) + shared[cut];
    }

    private long longest(List<Integer> cuts) {
        return IntStream.range(1, cuts.size())
                .mapToLong(i -> before[cuts.get(i)] - before[cuts.get(i - 1)] + shared[cuts.get(i - 1)])
                .max()
                .orElse(0);
    }

    private List<List<Integer>> between(List<Integer> cuts) {
        return IntStream.range(1, cuts.size())
                .mapToObj(i -> Arrays.stream(order, cuts.get(i - 1), cuts.get(i))
                        .boxed()
                        .toList())
                .toList();
    }
}
