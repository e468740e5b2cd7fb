package org.weighin.models.decoder;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Sequences as a tree of what they share: a beginning that several have is one segment, and what follows forks.
 *
 * @param segments in the order of a walk: each behind its parent, and all below it before the next beside it
 * @param ends for each sequence the segment that it ends with; -1 for one without tokens
 */
record PrefixTree(List<Segment> segments, int[] ends) {

    /**
     * Tokens that stand together.
     *
     * @param parent segment of the tokens before; -1 where a sequence begins
     * @param start position of the first token
     */
    record Segment(int parent, int start, int[] tokens) {

        int end() {
            return start + tokens.length;
        }
    }

    /**
     * The tree of sequences.
     *
     * @param fewest shared tokens that a fork is worth; equal sequences are always one
     */
    static PrefixTree of(List<int[]> sequences, int fewest) {
        return new Growing(sequences, fewest).grown();
    }

    /** Places of sequences in lexicographic order, in which a walk comes to them. */
    static int[] order(List<int[]> sequences) {
        return IntStream.range(0, sequences.size())
                .boxed()
                .sorted(Comparator.comparing(sequences::get, Arrays::compare))
                .mapToInt(Integer::intValue)
                .toArray();
    }

    /** How many tokens both begin with. */
    static int common(int[] a, int[] b) {
        int different = Arrays.mismatch(a, b);
        return different < 0 ? a.length : different;
    }

    /** The sequence that the walk ends with. */
    int last() {
        return IntStream.range(0, ends.length)
                .filter(i -> ends[i] == segments.size() - 1)
                .findFirst()
                .orElseThrow();
    }

    /** Sequences in lexicographic order that stand behind the same segment and have the same tokens up to a depth. */
    private record Group(int from, int to, int parent, int depth) {}

    private static final class Growing {
        private final List<int[]> sequences;
        private final int fewest;
        private final int[] order;
        private final List<Segment> segments = new ArrayList<>();
        private final int[] ends;
        private final Deque<Group> waiting = new ArrayDeque<>();

        Growing(List<int[]> sequences, int fewest) {
            this.sequences = sequences;
            this.fewest = fewest;
            this.ends = new int[sequences.size()];
            this.order = order(sequences);
        }

        PrefixTree grown() {
            if (order.length > 0) {
                waiting.push(new Group(0, order.length, -1, 0));
            }
            while (!waiting.isEmpty()) {
                grow(waiting.pop());
            }
            return new PrefixTree(List.copyOf(segments), ends);
        }

        private void grow(Group group) {
            int[] first = sequences.get(order[group.from()]);
            int[] last = sequences.get(order[group.to() - 1]);
            int shared = Arrays.mismatch(first, last);
            if (shared < 0) {
                int leaf = segment(group, first, first.length);
                IntStream.range(group.from(), group.to()).forEach(i -> ends[order[i]] = leaf);
            } else if (shared - group.depth() >= fewest) {
                fork(group, shared, segment(group, first, shared), shared);
            } else {
                fork(group, shared, group.parent(), group.depth());
            }
        }

        private int segment(Group group, int[] sequence, int end) {
            if (end == group.depth()) {
                return group.parent();
            }
            segments.add(new Segment(group.parent(), group.depth(), Arrays.copyOfRange(sequence, group.depth(), end)));
            return segments.size() - 1;
        }

        /** Parts the group by the token at a position; those that end there come first in it. */
        private void fork(Group group, int at, int parent, int depth) {
            List<Group> forks = new ArrayList<>();
            int from = group.from();
            for (int i = from + 1; i <= group.to(); i++) {
                if (i == group.to() || token(i, at) != token(from, at)) {
                    forks.add(new Group(from, i, parent, depth));
                    from = i;
                }
            }
            for (int i = forks.size() - 1; i >= 0; i--) {
                waiting.push(forks.get(i));
            }
        }

        private long token(int place, int at) {
            int[] sequence = sequences.get(order[place]);
            return at < sequence.length ? sequence[at] : Long.MIN_VALUE;
        }
    }
}
