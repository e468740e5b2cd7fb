package org.weighin.models.decoder;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.weighin.models.decoder.ScoringWalk.Read;
import org.weighin.models.decoder.ScoringWalk.Wanted;
import org.weighin.models.engine.Scope;
import org.weighin.models.engine.Tensor;

/**
 * Scores sequences one part after another; logits only where a token is scored. What several sequences begin with is read once, and so
 * is what the last sequence of the call before began with.
 */
final class ScoringLane implements AutoCloseable {
    /** Shared tokens that are worth one more piece for attention. */
    private static final int FEWEST_SHARED = 16;

    private final Decoder decoder;
    private final LanguageModelHead head;
    private Optional<KvPath> path = Optional.empty();
    private Known known = Known.NOTHING;
    private long tokensRead;

    /** What stands in the path, and the frequencies that it was rotated with. */
    private record Known(List<List<Float>> frequencies, int[] tokens) {
        static final Known NOTHING = new Known(List.of(), new int[0]);
    }

    ScoringLane(Decoder decoder) {
        this.decoder = decoder;
        this.head = new LanguageModelHead(decoder);
    }

    /**
     * Fills the scores of some requests.
     *
     * @param alike the requests' indexes
     * @param frequencies that all of them are rotated with
     * @param budget of tokens read at once
     */
    void score(
            List<ScoringRequest> requests,
            List<Integer> alike,
            List<List<Float>> frequencies,
            TokenBudget budget,
            List<SequenceScore> scores) {
        List<int[]> inputs =
                alike.stream().map(index -> withoutLast(requests.get(index))).toList();
        makeRoom(inputs);
        PrefixTree tree = PrefixTree.of(inputs, path.isPresent() ? FEWEST_SHARED : Integer.MAX_VALUE);
        ScoringWalk walk = ScoringWalk.of(tree, requests, alike);
        if (known.frequencies().equals(frequencies)) {
            walk = walk.behind(known.tokens());
        }
        known = Known.NOTHING;
        for (List<Read> batch : walk.batches(budget)) {
            score(batch, longest(inputs), scores);
        }
        if (path.isPresent()) {
            known = new Known(frequencies, inputs.get(tree.last()));
        }
    }

    /** Tokens that were read so far, those that sequences share counted once. */
    long tokensRead() {
        return tokensRead;
    }

    private void makeRoom(List<int[]> inputs) {
        int capacity = KvPath.roundUp(longest(inputs) + LanguageModelHead.ROWS);
        if (path.isEmpty() || path.get().capacity() < capacity) {
            close();
            path = decoder.newPath(capacity);
        }
    }

    private void score(List<Read> batch, int longest, List<SequenceScore> scores) {
        List<Wanted> wanted = new ArrayList<>();
        List<Integer> rows = new ArrayList<>();
        int before = 0;
        for (Read read : batch) {
            for (Wanted one : read.wanted()) {
                wanted.add(one);
                rows.add(before + one.position() - read.segment().start());
            }
            before += read.segment().tokens().length;
        }
        tokensRead += before;
        long[] places = rows.stream().mapToLong(Integer::longValue).toArray();
        try (Scope scope = decoder.newScope()) {
            Tensor hidden = hiddenStates(scope, batch, LanguageModelHead.wholeRows(places), longest);
            if (!wanted.isEmpty()) {
                long[] targets = wanted.stream().mapToLong(Wanted::target).toArray();
                LanguageModelHead.TokenScores found = head.scores(scope, hidden, targets);
                IntStream.range(0, targets.length)
                        .forEach(i -> wanted.get(i).answer(scores, found.logProbabilities()[i], found.best()[i]));
            }
        }
    }

    /** The hidden states of rows of a batch, which is read with a few tokens behind it that make its rows a multiple of 16. */
    private Tensor hiddenStates(Scope scope, List<Read> batch, long[] rows, int longest) {
        List<PrefixTree.Segment> segments =
                WalkBatch.wholeRows(batch.stream().map(Read::segment).toList());
        if (path.isPresent()) {
            return decoder.follow(scope, WalkBatch.of(segments), rows, longest, path.get());
        }
        return decoder.hiddenStates(
                scope,
                TokenBatch.of(segments.stream().map(PrefixTree.Segment::tokens).toList()),
                rows);
    }

    private static int longest(List<int[]> inputs) {
        return inputs.stream().mapToInt(input -> input.length).max().orElse(0);
    }

    /** The last token is only predicted. */
    private static int[] withoutLast(ScoringRequest request) {
        return Arrays.copyOf(request.tokens(), request.tokens().length - 1);
    }

    @Override
    public void close() {
        path.ifPresent(KvPath::close);
        path = Optional.empty();
        known = Known.NOTHING;
    }
}
