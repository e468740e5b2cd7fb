package org.weighin.models.decoder;

import java.nio.IntBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.weighin.models.engine.Scope;
import org.weighin.models.engine.Tensor;

/**
 * Scores sequences in batches of about the same number of tokens, longest first; logits only where a token is scored.
 * Sequences that differ in their last token alone, as answers A to D to a question do, are read once.
 */
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
        for (List<Input> batch : batches(inputs(requests))) {
            score(requests, batch, scores);
        }
        return Arrays.asList(scores);
    }

    /** Tokens to be read once, and the requests that differ only in the token behind them. */
    private record Input(int[] tokens, List<Integer> requests) {}

    private static List<Input> inputs(List<ScoringRequest> requests) {
        Map<IntBuffer, Input> inputs = new LinkedHashMap<>();
        for (int i = 0; i < requests.size(); i++) {
            int[] tokens = withoutLast(requests.get(i));
            inputs.computeIfAbsent(IntBuffer.wrap(tokens), key -> new Input(tokens, new ArrayList<>()))
                    .requests()
                    .add(i);
        }
        return List.copyOf(inputs.values());
    }

    private static List<List<Input>> batches(List<Input> inputs) {
        List<Input> longestFirst = inputs.stream()
                .sorted(Comparator.comparingInt((Input input) -> -input.tokens().length))
                .toList();
        List<List<Input>> batches = new ArrayList<>();
        int room = 0;
        for (Input input : longestFirst) {
            if (input.tokens().length > room) {
                batches.add(new ArrayList<>());
                room = TOKENS_PER_BATCH;
            }
            batches.get(batches.size() - 1).add(input);
            room -= input.tokens().length;
        }
        return batches;
    }

    private void score(List<ScoringRequest> requests, List<Input> batch, SequenceScore[] scores) {
        List<Long> rows = new ArrayList<>();
        List<Long> targets = new ArrayList<>();
        int start = 0;
        for (Input input : batch) {
            for (int index : input.requests()) {
                ScoringRequest request = requests.get(index);
                for (int at = request.from(); at < request.tokens().length; at++) {
                    rows.add((long) start + at - 1);
                    targets.add((long) request.tokens()[at]);
                }
            }
            start += input.tokens().length;
        }
        List<int[]> tokens = batch.stream().map(Input::tokens).toList();
        try (Scope scope = decoder.newScope()) {
            Tensor hidden = decoder.hiddenStates(scope, TokenBatch.of(tokens));
            LanguageModelHead.TokenScores all = head.scores(scope, hidden, array(rows), array(targets));
            int next = 0;
            for (Input input : batch) {
                for (int index : input.requests()) {
                    ScoringRequest request = requests.get(index);
                    int count = request.tokens().length - request.from();
                    scores[index] = slice(all, targets, next, count);
                    next += count;
                }
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
