package org.weighin.models.decoder;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.weighin.models.adapter.ProjectionAdapters;
import org.weighin.models.checkpoint.Checkpoint;
import org.weighin.models.engine.ComputeDevice;
import org.weighin.models.engine.NumberType;
import org.weighin.models.engine.Scope;
import org.weighin.models.family.Families;

/** A sequence has the same scores, whatever is scored with it, before it, and of it already. */
@Tag("bfloat16")
class SharedPrefixTest {
    private static final Path MODELS = Path.of("src/test/resources/goldens/arch");
    private static final long SEED = 20261123;

    @ParameterizedTest
    @CsvSource({
        "llama-gqa-untied, FLOAT32",
        "llama-gqa-untied, BFLOAT16",
        "gemma2-defaults, FLOAT32",
        "gemma2-defaults, BFLOAT16",
        "smollm3-window, FLOAT32",
        "smollm3-window, BFLOAT16",
        "gemma3_text-nested-ropes, BFLOAT16",
        "gpt_oss, BFLOAT16",
        "qwen3_moe, BFLOAT16",
        "deepseek_v3, FLOAT32",
        "deepseek_v3, BFLOAT16",
        "llama-dynamic, FLOAT32",
        "phi3-longrope-cross, FLOAT32",
        "nemotron-odd-part, FLOAT32",
        "qwen3_next, BFLOAT16",
        "minimax, BFLOAT16"
    })
    void aSequenceScoresTheSameBitsAloneAndInAnyBatch(String name, NumberType type) {
        try (Decoder decoder = decoder(name, type);
                Scorer scorer = new Scorer(decoder)) {
            List<ScoringRequest> shard = shard();
            List<SequenceScore> together = scorer.score(shard);
            List<Integer> order =
                    new ArrayList<>(IntStream.range(0, shard.size()).boxed().toList());
            Collections.shuffle(order, new Random(SEED));
            for (int i : order) {
                same(together.get(i), scorer.score(List.of(shard.get(i))).get(0), name + ", warm, request " + i);
                try (Scorer fresh = new Scorer(decoder)) {
                    same(together.get(i), fresh.score(List.of(shard.get(i))).get(0), name + ", fresh, request " + i);
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "llama-gqa-untied",
                "gemma2-defaults",
                "smollm3-window",
                "gemma3_text-nested-ropes",
                "gpt_oss",
                "deepseek_v3",
                "llama-dynamic",
                "phi3-longrope-cross",
                "qwen3_next",
                "minimax"
            })
    void sharedBeginningsChangeNoScore(String name) {
        try (Decoder decoder = decoder(name, NumberType.FLOAT32);
                Scorer scorer = new Scorer(decoder)) {
            List<ScoringRequest> shard = shard();
            List<SequenceScore> scores = scorer.score(shard);
            for (int i = 0; i < shard.size(); i++) {
                assertArrayEquals(
                        readWholly(decoder, shard.get(i)), scores.get(i).logProbabilities(), 1e-4, "request " + i);
            }
        }
    }

    @Test
    void whatSequencesShareIsReadOnce() {
        try (Decoder decoder = decoder("llama-gqa-untied", NumberType.FLOAT32);
                Scorer scorer = new Scorer(decoder)) {
            int[] examples = tokens(1, 150);
            List<ScoringRequest> requests = new ArrayList<>();
            for (int question = 0; question < 3; question++) {
                for (int choice = 0; choice < 4; choice++) {
                    requests.add(request(examples, tokens(10 + question, 30), tokens(100 * question + choice, 6)));
                }
            }
            scorer.score(requests);
            assertEquals(150 + 3 * 30 + 12 * 5, scorer.tokensRead());
            scorer.score(List.of(request(examples, tokens(77, 30), tokens(5, 6))));
            assertTrue(scorer.tokensRead() <= 300 + 35, "the next call goes on behind the examples");
        }
    }

    /** Two tasks' examples, a lane for each, questions behind them, choices behind these; short ones, equal ones, and one within another. */
    private static List<ScoringRequest> shard() {
        List<ScoringRequest> requests = new ArrayList<>();
        for (int length : new int[] {290, 161}) {
            int[] examples = tokens(length, length);
            for (int question = 0; question < 3; question++) {
                for (int choice = 0; choice < 4; choice++) {
                    int[] asked = tokens(10 + question, 17 + 20 * question);
                    requests.add(request(examples, asked, tokens(100 * question + choice, 1 + 9 * choice)));
                }
            }
            requests.add(new ScoringRequest(examples, 40));
        }
        requests.add(request(new int[0], tokens(3, 1), tokens(4, 1)));
        requests.add(request(new int[0], tokens(3, 2), tokens(4, 1)));
        requests.add(requests.get(5));
        return requests;
    }

    private static ScoringRequest request(int[] examples, int[] question, int[] choice) {
        int[] tokens = Stream.of(examples, question, choice)
                .flatMapToInt(Arrays::stream)
                .toArray();
        return new ScoringRequest(tokens, tokens.length - choice.length);
    }

    private static int[] tokens(long seed, int count) {
        return new Random(SEED + seed).ints(count, 3, 32).toArray();
    }

    private static double[] readWholly(Decoder decoder, ScoringRequest request) {
        int[] tokens = request.tokens();
        try (Scope scope = decoder.newScope()) {
            int[] input = Arrays.copyOf(tokens, tokens.length - 1);
            long[] rows = IntStream.range(request.from() - 1, tokens.length - 1)
                    .asLongStream()
                    .toArray();
            long[] targets = Arrays.stream(tokens, request.from(), tokens.length)
                    .asLongStream()
                    .toArray();
            float[] found = new LanguageModelHead(decoder)
                    .scores(
                            scope,
                            decoder.hiddenStates(
                                    scope, TokenBatch.of(List.of(input)), LanguageModelHead.wholeRows(rows)),
                            targets)
                    .logProbabilities();
            return IntStream.range(0, found.length).mapToDouble(i -> found[i]).toArray();
        }
    }

    private static void same(SequenceScore expected, SequenceScore actual, String message) {
        assertArrayEquals(expected.logProbabilities(), actual.logProbabilities(), 0, message);
        assertArrayEquals(expected.greedy(), actual.greedy(), message);
    }

    private static Decoder decoder(String name, NumberType type) {
        Checkpoint checkpoint = Checkpoint.open(MODELS.resolve(name));
        return new Decoder(
                Families.describe(checkpoint),
                checkpoint,
                DecoderOptions.of(ComputeDevice.CPU, type).forInference(),
                ProjectionAdapters.NONE);
    }
}
