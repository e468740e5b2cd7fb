package org.weighin.models.adapter;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.weighin.models.checkpoint.Checkpoint;
import org.weighin.models.decoder.Decoder;
import org.weighin.models.decoder.DecoderOptions;
import org.weighin.models.decoder.LabelledBatch;
import org.weighin.models.decoder.LabelledSequence;
import org.weighin.models.decoder.PassLanes;
import org.weighin.models.decoder.Recomputation;
import org.weighin.models.engine.ComputeDevice;
import org.weighin.models.engine.NumberType;
import org.weighin.models.family.Families;
import org.weighin.models.spec.DecoderSpec;

class RecomputationTest {
    private static final double DROPPED = 0.25;

    /** What takes dropout in every model: experts in one tensor do not. */
    private static final TargetModules ATTENTION =
            TargetModules.of(new ModuleNames.Matching(Pattern.compile(".*attn.*_proj.*")));

    /** One of each kind of block, and of each way to keep weights. */
    static Stream<Path> models() {
        return Stream.of(
                        "arch/llama-gqa-untied",
                        "arch/gemma2-defaults",
                        "arch/gpt_oss",
                        "arch/deepseek_v3",
                        "arch/qwen3_next",
                        "arch/minimax",
                        "gguf-experts/qwen2moe-q8_0.gguf",
                        "gguf-experts/gptoss-mxfp4.gguf")
                .map(Goldens::resource);
    }

    @ParameterizedTest
    @MethodSource("models")
    void gradientsHaveTheSameBits(Path model) {
        for (NumberType type : List.of(NumberType.FLOAT32, NumberType.BFLOAT16)) {
            for (double dropout : new double[] {0, DROPPED}) {
                List<float[]> kept = gradients(model, type, dropout, Recomputation.NONE);
                List<float[]> again = gradients(model, type, dropout, Recomputation.LAYERS);
                assertTrue(kept.stream().anyMatch(RecomputationTest::isSomewhereNotZero), "there are gradients");
                assertEquals(kept.size(), again.size());
                for (int i = 0; i < kept.size(); i++) {
                    assertArrayEquals(
                            kept.get(i), again.get(i), "tensor " + i + " in " + type + ", dropout " + dropout);
                }
            }
        }
    }

    private static boolean isSomewhereNotZero(float[] values) {
        return IntStream.range(0, values.length).anyMatch(i -> values[i] != 0);
    }

    /** Those of the second step, when B is no longer zero, of batches that go through lanes. */
    private static List<float[]> gradients(Path model, NumberType type, double dropout, Recomputation recomputation) {
        Checkpoint checkpoint = Checkpoint.open(model);
        DecoderSpec spec = Families.describe(checkpoint);
        TargetModules targets = dropout == 0 ? TargetModules.ALL_LINEAR : ATTENTION;
        LoraConfig config = new LoraConfig(LoraRanks.of(4, 8), targets, dropout, "base", false);
        AdamW.Settings settings = new AdamW.Settings(0.9, 0.999, 1e-8, 0, 1);
        try (LoraAdapter adapter = LoraAdapter.initialise(config, spec, ComputeDevice.CPU, 1);
                Decoder decoder = new Decoder(spec, checkpoint, DecoderOptions.of(ComputeDevice.CPU, type), adapter);
                AdamW optimiser = new AdamW(adapter.tensors(), ComputeDevice.CPU, settings);
                PassLanes lanes = new PassLanes(decoder, 2, recomputation)) {
            lanes.withGradients(batches(dropout), 0.1);
            optimiser.step(0.01, optimiser.gradientNorm());
            lanes.withGradients(batches(dropout), 0.1);
            List<float[]> gradients = new ArrayList<>();
            adapter.tensors()
                    .forEach(tensor -> gradients.add(tensor.trainedGradient().toFloats()));
            return gradients;
        }
    }

    private static List<LabelledBatch> batches(double dropout) {
        Random random = new Random(6);
        return Stream.of(List.of(9, 20), List.of(33), List.of(4, 3, 12))
                .map(lengths -> LabelledBatch.of(
                        lengths.stream().map(length -> sample(random, length)).toList()))
                .map(batch -> dropout == 0
                        ? batch
                        : batch.withDropout(random.longs(batch.tokens().size()).toArray()))
                .toList();
    }

    private static LabelledSequence sample(Random random, int length) {
        boolean[] trained = new boolean[length];
        Arrays.fill(trained, length / 2, length, true);
        return new LabelledSequence(random.ints(length, 0, 30).toArray(), trained);
    }
}
