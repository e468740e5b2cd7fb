package org.weighin.models.decoder;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.weighin.models.decoder.PrefixTree.Segment;

/**
 * A walk through a tree of sequences.
 *
 * @param reads its segments, in order, with what is asked of each
 */
record ScoringWalk(List<Read> reads) {

    /** A segment and the scores that its tokens give. */
    record Read(Segment segment, List<Wanted> wanted) {}

    /**
     * A score that is asked for.
     *
     * @param position of the token that predicts it
     * @param target token that is scored
     * @param request index of who asks
     * @param place of the scored token among those of the request
     */
    record Wanted(int position, int target, int request, int place) {

        void answer(List<SequenceScore> scores, double logProbability, long best) {
            SequenceScore score = scores.get(request);
            score.logProbabilities()[place] = logProbability;
            score.greedy()[place] = best == target;
        }
    }

    /** @param asking for each sequence of the tree the index of its request */
    static ScoringWalk of(PrefixTree tree, List<ScoringRequest> requests, List<Integer> asking) {
        List<Read> reads = new ArrayList<>();
        tree.segments().forEach(segment -> reads.add(new Read(segment, new ArrayList<>())));
        for (int i = 0; i < asking.size(); i++) {
            int index = asking.get(i);
            ScoringRequest request = requests.get(index);
            for (int at = tree.ends()[i]; at >= 0; at = tree.segments().get(at).parent()) {
                Segment segment = tree.segments().get(at);
                int first = Math.max(segment.start(), request.from() - 1);
                for (int position = first; position < segment.end(); position++) {
                    int place = position + 1 - request.from();
                    reads.get(at).wanted().add(new Wanted(position, request.tokens()[position + 1], index, place));
                }
            }
        }
        return new ScoringWalk(reads);
    }

    /** Without what the walk would begin with, where that is known already and no score is asked of it. */
    ScoringWalk behind(int[] known) {
        List<Read> left = new ArrayList<>(reads);
        for (int i = 0; i < reads.size(); i++) {
            Read read = reads.get(i);
            Segment segment = read.segment();
            int end = read.wanted().stream().mapToInt(Wanted::position).reduce(knownEnd(segment, known), Math::min);
            if (segment.parent() != i - 1 || end == segment.start()) {
                break;
            }
            left.remove(0);
            if (end < segment.end()) {
                int[] rest = Arrays.copyOfRange(segment.tokens(), end - segment.start(), segment.tokens().length);
                left.add(0, new Read(new Segment(segment.parent(), end, rest), read.wanted()));
                break;
            }
        }
        return new ScoringWalk(left);
    }

    private static int knownEnd(Segment segment, int[] known) {
        int end = segment.start();
        while (end < Math.min(segment.end(), known.length) && known[end] == segment.tokens()[end - segment.start()]) {
            end++;
        }
        return end;
    }

    /** Parts that are read at once. */
    List<List<Read>> batches(TokenBudget budget) {
        return budget.batches(reads, read -> read.segment().tokens().length);
    }
}
