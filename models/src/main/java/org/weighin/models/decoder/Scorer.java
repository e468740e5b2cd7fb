package org.weighin.models.decoder;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.weighin.models.engine.Scope;
import org.weighin.models.engine.Tensor;

/** Scores sequences in batches of about the same number of tokens, longest first; logits only where a token is scored. */
final class Scorer {
    private static final int TOKENS_PER_BATCH = 2048;

    private final Decoder decoder;
    private final LanguageModelHead head;

    Scorer(Decoder decoder) {
        this.decoder = decoder;
        this.head = new LanguageModelHead(decoder);
    }

    List<SequenceScore> score(List<ScoringRequest> requests) {
        SequenceScore[] scores = new SequenceScore[requests.size()];
        for (List<Integer> batch : batches(requests)) {
            score(requests, batch, scores);
        }
        return Arrays.asList(scores);
    }

    private static List<List<Integer>> batches(List<ScoringRequest> requests) {
        List<Integer> longestFirst = IntStream.range(0, requests.size())
                .boxed()
                .sorted(Comparator.comparingInt((Integer i) -> -requests.get(i).tokens().length))
                .toList();
        List<List<Integer>> batches = new ArrayList<>();
        int room = 0;
        for (int index : longestFirst) {
            int length = requests.get(index).tokens().length;
            if (length > room) {
                batches.add(new ArrayList<>());
                room = TOKENS_PER_BATCH;
            }
            batches.get(batches.size() - 1).add(index);
            room -= length;
        }
        return batches;
    }

    private void score(List<ScoringRequest> requests, List<Integer> batch, SequenceScore[] scores) {
        List<int[]> inputs =
                batch.stream().map(i -> withoutLast(requests.get(i))).toList();
        List<Long> rows = new ArrayList<>();
        List<Long> targets = new ArrayList<>();
        int start = 0;
        for (int index : batch) {
            ScoringRequest request = requests.get(index);
            for (int at = request.from(); at < request.tokens().length; at++) {
                rows.add((long) start + at - 1);
                targets.add((long) request.tokens()[at]);
            }
            start += request.tokens().length - 1;
        }
        try (Scope scope = decoder.newScope()) {
            Tensor hidden = decoder.hiddenStates(scope, TokenBatch.of(inputs));
            LanguageModelHead.TokenScores all = head.scores(scope, hidden, array(rows), array(targets));
            int next = 0;
            for (int index : batch) {
                int count = requests.get(index).tokens().length
                        - requests.get(index).from();
                scores[index] = slice(all, targets, next, count);
                next += count;
            }
        }
    }

    /** The last token is only predicted. */
    private static int[] withoutLast(ScoringRequest request) {
        return Arrays.copyOf(request.tokens(), request.tokens().length - 1);
    }

    private static SequenceScore slice(LanguageModelHead.TokenScores all, List<Long> targets, int from, int count) {
        double[] logProbabilities = new double[count];
        boolean[] greedy = new boolean[count];
        for (int i = 0; i < count; i++) {
            logProbabilities[i] = all.logProbabilities()[from + i];
            greedy[i] = all.best()[from + i] == targets.get(from + i);
        }
        return new SequenceScore(logProbabilities, greedy);
    }

    private static long[] array(List<Long> values) {
        return values.stream().mapToLong(Long::longValue).toArray();
    }
}
