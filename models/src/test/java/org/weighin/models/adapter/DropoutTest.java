package org.weighin.models.adapter;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.IntUnaryOperator;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.weighin.models.checkpoint.Checkpoint;
import org.weighin.models.decoder.Decoder;
import org.weighin.models.decoder.DecoderOptions;
import org.weighin.models.decoder.LabelledBatch;
import org.weighin.models.decoder.LabelledSequence;
import org.weighin.models.decoder.LossPass;
import org.weighin.models.engine.ComputeDevice;
import org.weighin.models.engine.Kernels;
import org.weighin.models.engine.NumberType;
import org.weighin.models.engine.SavedTensors;
import org.weighin.models.engine.Scope;
import org.weighin.models.engine.TensorMap;
import org.weighin.models.family.Families;
import org.weighin.models.spec.DecoderSpec;

class DropoutTest {
    private static final int ROWS = 512;
    private static final int COLUMNS = 300;
    private static final double DROPPED = 0.25;

    @Test
    void dropsItsShareAndStretchesTheRest() {
        float[] kept = kept(keys(1), 7);
        for (float value : kept) {
            assertEquals(value == 0 ? 0 : 1 / (1 - DROPPED), value, 1e-6);
        }
        assertShare(1 - DROPPED, i -> kept[i] != 0 ? 1 : 0, kept.length);
    }

    @Test
    void aRowDependsOnItsKeyAlone() {
        long[] keys = keys(1);
        float[] all = kept(keys, 7);
        float[] some = kept(new long[] {keys[9], keys[3]}, 7);
        assertArrayEquals(row(all, 9), row(some, 0));
        assertArrayEquals(row(all, 3), row(some, 1));
    }

    /** Places that are drawn apart agree by chance: both kept or both dropped. */
    @Test
    void rowsColumnsModulesAndStepsAreIndependent() {
        double chance = DROPPED * DROPPED + (1 - DROPPED) * (1 - DROPPED);
        float[] kept = kept(keys(1), 7);
        float[] otherModule = kept(keys(1), 8);
        float[] otherStep = kept(keys(2), 7);
        int places = ROWS * COLUMNS;
        assertShare(chance, i -> kept[i] == otherModule[i] ? 1 : 0, places);
        assertShare(chance, i -> kept[i] == otherStep[i] ? 1 : 0, places);
        assertShare(chance, i -> kept[i] == kept[i + 1] ? 1 : 0, places - 1);
        assertShare(chance, i -> kept[i] == kept[i + COLUMNS] ? 1 : 0, places - COLUMNS);
        assertShare(chance, i -> kept[i] == kept[i + COLUMNS + 1] ? 1 : 0, places - COLUMNS - 1);
    }

    /** Of mixtures of experts, too, whose experts see some of a batch's tokens each. */
    @ParameterizedTest
    @CsvSource({
        "minimax, .*_proj",
        "deepseek_v3, .*(shared_experts|self_attn)\\..*_proj",
        "qwen3_next, .*(shared_expert|attn)\\..*_proj"
    })
    void sequencesLearnTogetherWhatTheyLearnAlone(String name, String modules) throws URISyntaxException {
        assertLearnsAlike(
                Path.of(Objects.requireNonNull(DropoutTest.class.getResource("/goldens/arch/" + name))
                        .toURI()),
                modules);
    }

    /** This one's experts are modules of their own. */
    @Test
    void expertsThatAreModulesDropAsTheirTokensSay() {
        Optional<String> references = Optional.ofNullable(System.getenv("WEIGHIN_REFERENCES"));
        assumeTrue(references.isPresent(), "WEIGHIN_REFERENCES is not set");
        assertLearnsAlike(Path.of(references.orElseThrow(), "goldens", "arch", "grok-1"), ".*experts.*");
    }

    private static void assertLearnsAlike(Path model, String modules) {
        List<int[]> sequences = List.of(new int[] {1, 5, 9, 2, 7}, new int[] {3, 4, 8, 6, 2, 1, 9, 5});
        Gradients both = new Gradients(model, modules);
        both.add(sequences);
        Gradients apart = new Gradients(model, modules);
        sequences.forEach(sequence -> apart.add(List.of(sequence)));
        assertEquals(both.tensors.keySet(), apart.tensors.keySet());
        double largest = 0;
        for (String tensor : both.tensors.keySet()) {
            float[] expected = Objects.requireNonNull(both.tensors.get(tensor));
            float[] actual = Objects.requireNonNull(apart.tensors.get(tensor));
            for (int i = 0; i < expected.length; i++) {
                largest = Math.max(largest, Math.abs(expected[i]));
                assertEquals(expected[i], actual[i], 1e-4 * Math.max(1, Math.abs(expected[i])), tensor);
            }
        }
        assertTrue(largest > 1e-3, "nothing is learned");
    }

    /** Gradients of a new adapter, summed over batches; a sequence's keys depend on its first token. */
    private static final class Gradients {
        private final Map<String, float[]> tensors = new TreeMap<>();
        private final Checkpoint checkpoint;
        private final LoraConfig config;

        private Gradients(Path model, String modules) {
            this.checkpoint = Checkpoint.open(model);
            this.config = new LoraConfig(
                    LoraRanks.of(4, 8),
                    TargetModules.of(new ModuleNames.Matching(Pattern.compile(modules))),
                    DROPPED,
                    model.toString(),
                    false);
        }

        private void add(List<int[]> sequences) {
            DecoderSpec spec = Families.describe(checkpoint);
            DecoderOptions options = DecoderOptions.of(ComputeDevice.CPU, NumberType.FLOAT32);
            try (LoraAdapter adapter = LoraAdapter.initialise(config, spec, ComputeDevice.CPU, 3);
                    Decoder decoder = new Decoder(spec, checkpoint, options, adapter)) {
                long[] keys = sequences.stream()
                        .flatMapToLong(tokens -> new SplittableRandom(tokens[0]).longs(tokens.length - 1))
                        .toArray();
                LabelledBatch batch = LabelledBatch.of(
                        sequences.stream().map(Gradients::labelled).toList());
                new LossPass(decoder).withGradients(batch.withDropout(keys), 1);
                for (LoraTensor tensor : adapter.tensors()) {
                    float[] gradient = tensor.trainedGradient().toFloats();
                    float[] sum = tensors.computeIfAbsent(tensor.name(), key -> new float[gradient.length]);
                    for (int i = 0; i < sum.length; i++) {
                        sum[i] += gradient[i];
                    }
                }
            }
        }

        /** The last layer's feed-forward block sees only the tokens that something is learned from. */
        private static LabelledSequence labelled(int[] tokens) {
            boolean[] trained = new boolean[tokens.length];
            Arrays.fill(trained, 3, trained.length, true);
            return new LabelledSequence(tokens, trained);
        }
    }

    private static void assertShare(double expected, IntUnaryOperator count, int places) {
        int sum = 0;
        for (int i = 0; i < places; i++) {
            sum += count.applyAsInt(i);
        }
        double deviation = Math.sqrt(expected * (1 - expected) / places);
        assertEquals(expected, sum / (double) places, 5 * deviation);
    }

    private static long[] keys(long seed) {
        return new SplittableRandom(seed).longs(ROWS).toArray();
    }

    private static float[] row(float[] values, int row) {
        return Arrays.copyOfRange(values, row * COLUMNS, (row + 1) * COLUMNS);
    }

    private static float[] kept(long[] keys, long module) {
        try (Scope scope = Scope.open(ComputeDevice.CPU);
                SavedTensors saved = new SavedTensors(Map.of("lora_keys", scope.longs(keys, keys.length)))) {
            TensorMap weights = new TensorMap(scope, Map.of("q.lora_key", scope.longs(new long[] {module}, 1)));
            return Kernels.call("kept_by_dropout", scope)
                    .with(scope.zeros(NumberType.FLOAT32, keys.length, COLUMNS))
                    .with(DROPPED)
                    .with(weights)
                    .with("q")
                    .with(saved)
                    .run()
                    .toFloats();
        }
    }
}
