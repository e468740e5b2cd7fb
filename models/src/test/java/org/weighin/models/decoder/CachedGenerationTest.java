package org.weighin.models.decoder;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.weighin.models.adapter.AdapterFolder;
import org.weighin.models.adapter.LoraAdapter;
import org.weighin.models.adapter.ProjectionAdapters;
import org.weighin.models.checkpoint.Checkpoint;
import org.weighin.models.engine.ComputeDevice;
import org.weighin.models.engine.NumberType;
import org.weighin.models.engine.Scope;
import org.weighin.models.engine.Tensor;
import org.weighin.models.family.Families;
import org.weighin.models.spec.DecoderSpec;

/** What is generated token by token from a cache is what the whole sequence gives at once. */
class CachedGenerationTest {
    private static final int NEW_TOKENS = 5;
    /** More than there are slots, so that slots are used again; the shortest have fewer tokens than a convolution looks at. */
    private static final int PROMPTS = 24;

    private static final DecoderOptions FLOAT32 = DecoderOptions.of(ComputeDevice.CPU, NumberType.FLOAT32);

    @ParameterizedTest
    @ValueSource(strings = {"llama", "deepseek_v3", "minimax", "qwen3_next"})
    void givesWhatTheWholeSequenceGives(String name) throws URISyntaxException {
        Path folder = Path.of(Objects.requireNonNull(getClass().getResource("/goldens/lora/" + name))
                .toURI());
        Path model = folder.resolve(AdapterFolder.config(folder).baseModel());
        Checkpoint checkpoint = Checkpoint.open(model);
        DecoderSpec spec = Families.describe(checkpoint);
        List<int[]> prompts = IntStream.range(0, PROMPTS)
                .mapToObj(i -> IntStream.rangeClosed(0, (PROMPTS - 1 - i) % 12)
                        .map(j -> (7 * i + 11 * j + i * j) % 40)
                        .toArray())
                .toList();
        try (LoraAdapter adapter = LoraAdapter.open(folder, spec, ComputeDevice.CPU, LoraAdapter.Use.INFERENCE);
                Decoder decoder = new Decoder(spec, checkpoint, FLOAT32, adapter)) {
            List<int[]> generated =
                    LanguageModel.generate(decoder, prompts, GenerationOptions.greedy(NEW_TOKENS, Set.of()));
            for (int i = 0; i < PROMPTS; i++) {
                assertArrayEquals(withoutCache(decoder, prompts.get(i)), generated.get(i), "prompt " + i);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"llama, 300", "gemma2, 300", "deepseek_v3, 5280"})
    void whatPromptsBeginWithIsReadOnceAndChangesNoText(String name, long read) throws URISyntaxException {
        int[] examples = IntStream.range(0, 150).map(i -> (i * i + 3 * i) % 31).toArray();
        int[] others = IntStream.range(0, 70).map(i -> (5 * i + 2) % 31).toArray();
        List<int[]> prompts = IntStream.range(0, 40)
                .mapToObj(i -> IntStream.concat(
                                Arrays.stream(i < 30 ? examples : others), IntStream.of(1 + i % 30, 2 + i / 30))
                        .toArray())
                .toList();
        try (Decoder decoder = decoder(name, FLOAT32)) {
            Generator together = new Generator(decoder, prompts, GenerationOptions.greedy(NEW_TOKENS, Set.of()));
            List<int[]> generated = together.run();
            assertEquals(read, together.tokensRead());
            for (int i = 0; i < prompts.size(); i += 9) {
                Generator alone = new Generator(
                        decoder, prompts.subList(i, i + 1), GenerationOptions.greedy(NEW_TOKENS, Set.of()));
                assertArrayEquals(alone.run().get(0), generated.get(i), "prompt " + i);
                assertArrayEquals(withoutCache(decoder, prompts.get(i)), generated.get(i), "prompt " + i);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"llama", "gemma2", "deepseek_v3", "qwen3_next"})
    void sequencesThatEndLeaveTheOthersAsTheyAre(String name) throws URISyntaxException {
        List<int[]> prompts = IntStream.range(0, PROMPTS)
                .mapToObj(i -> IntStream.rangeClosed(0, i % 7)
                        .map(j -> (5 * i + 3 * j + i * j) % 31)
                        .toArray())
                .toList();
        List<Integer> lengths =
                IntStream.range(0, PROMPTS).mapToObj(i -> 1 + 7 * i % 9).toList();
        StopRule stop = (request, tokens, count) -> count == lengths.get(request);
        try (Decoder decoder = decoder(name, FLOAT32)) {
            List<int[]> generated =
                    LanguageModel.generate(decoder, prompts, new GenerationOptions(9, Set.of(), Sampling.GREEDY, stop));
            for (int i = 0; i < PROMPTS; i++) {
                assertArrayEquals(
                        withoutCache(decoder, prompts.get(i), lengths.get(i)), generated.get(i), "prompt " + i);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"llama", "deepseek_v3", "qwen3_next"})
    void promptsReadInLanesChangeNoText(String name) throws URISyntaxException {
        List<int[]> prompts = IntStream.range(0, 7)
                .mapToObj(i -> IntStream.range(0, 260 - 20 * i)
                        .map(j -> (i + 5 * j + i * j * j) % 31)
                        .toArray())
                .toList();
        try (Decoder decoder = decoder(name, FLOAT32.forInference())) {
            assertEquals(Lanes.forReading(), decoder.lanes().count());
            List<int[]> generated =
                    LanguageModel.generate(decoder, prompts, GenerationOptions.greedy(NEW_TOKENS, Set.of()));
            for (int i = 0; i < prompts.size(); i++) {
                assertArrayEquals(withoutCache(decoder, prompts.get(i)), generated.get(i), "prompt " + i);
            }
        }
    }

    /** The base model of an adapter. */
    private static Decoder decoder(String name, DecoderOptions options) throws URISyntaxException {
        Path folder = Path.of(Objects.requireNonNull(CachedGenerationTest.class.getResource("/goldens/lora/" + name))
                .toURI());
        Checkpoint checkpoint =
                Checkpoint.open(folder.resolve(AdapterFolder.config(folder).baseModel()));
        return new Decoder(Families.describe(checkpoint), checkpoint, options, ProjectionAdapters.NONE);
    }

    private static int[] withoutCache(Decoder decoder, int[] prompt) {
        return withoutCache(decoder, prompt, NEW_TOKENS);
    }

    private static int[] withoutCache(Decoder decoder, int[] prompt, int count) {
        int[] tokens = prompt;
        for (int i = 0; i < count; i++) {
            tokens = Arrays.copyOf(tokens, tokens.length + 1);
            tokens[tokens.length - 1] = next(decoder, Arrays.copyOf(tokens, tokens.length - 1));
        }
        return Arrays.copyOfRange(tokens, prompt.length, tokens.length);
    }

    private static int next(Decoder decoder, int[] tokens) {
        try (Scope scope = decoder.newScope()) {
            Tensor hidden = decoder.hiddenStates(scope, TokenBatch.of(List.of(tokens)), new long[] {tokens.length - 1});
            float[] logits = new LanguageModelHead(decoder)
                    .logits(scope, hidden, new long[] {0})
                    .toFloats();
            return IntStream.range(0, logits.length)
                    .reduce((a, b) -> logits[b] > logits[a] ? b : a)
                    .orElseThrow();
        }
    }
}
