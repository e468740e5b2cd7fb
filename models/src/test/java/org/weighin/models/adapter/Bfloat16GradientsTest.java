package org.weighin.models.adapter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.weighin.models.checkpoint.Checkpoint;
import org.weighin.models.decoder.Decoder;
import org.weighin.models.decoder.DecoderOptions;
import org.weighin.models.decoder.LabelledBatch;
import org.weighin.models.decoder.LabelledSequence;
import org.weighin.models.decoder.LossPass;
import org.weighin.models.engine.ComputeDevice;
import org.weighin.models.engine.NumberType;
import org.weighin.models.family.Families;
import org.weighin.models.spec.DecoderSpec;

/** Every kind of block goes forward and back in bfloat16, in either way of multiplying it, to about the gradients of float32. */
@Tag("bfloat16")
class Bfloat16GradientsTest {
    private static final long SEED = 20261128;
    private static final List<LabelledSequence> SAMPLES = List.of(sample(1, 40), sample(2, 7), sample(3, 300));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "deepseek_v3",
                "gemma2-defaults",
                "gemma3_text-nested-ropes",
                "glm4_moe",
                "gpt_oss",
                "llama-gqa-untied",
                "minimax",
                "nemotron-odd-part",
                "phi3-longrope-cross",
                "qwen3_moe",
                "qwen3_next",
                "smollm3-window"
            })
    void areThoseOfFloat32(String name) {
        Checkpoint checkpoint = Checkpoint.open(Path.of("src/test/resources/goldens/arch", name));
        Passed exact = pass(checkpoint, NumberType.FLOAT32);
        Passed rounded = pass(checkpoint, NumberType.BFLOAT16);
        assertEquals(exact.loss(), rounded.loss(), 0.02 * exact.loss());
        double cosine = product(exact, rounded) / Math.sqrt(product(exact, exact) * product(rounded, rounded));
        assertTrue(cosine > 0.97, "cosine of the gradients " + cosine);
    }

    private record Passed(double loss, List<float[]> gradients) {}

    /** The second step, when B is no longer zero. */
    private static Passed pass(Checkpoint checkpoint, NumberType type) {
        DecoderSpec spec = Families.describe(checkpoint);
        LoraConfig config = new LoraConfig(LoraRanks.of(4, 8), TargetModules.ALL_LINEAR, 0, "base", false);
        try (LoraAdapter adapter = LoraAdapter.initialise(config, spec, ComputeDevice.CPU, 1);
                Decoder decoder = new Decoder(spec, checkpoint, DecoderOptions.of(ComputeDevice.CPU, type), adapter);
                AdamW optimiser =
                        new AdamW(adapter.tensors(), ComputeDevice.CPU, new AdamW.Settings(0.9, 0.999, 1e-8, 0, 1))) {
            LossPass pass = new LossPass(decoder);
            LabelledBatch batch = LabelledBatch.of(SAMPLES);
            pass.withGradients(batch, 1.0 / batch.rows().length);
            optimiser.step(0.01, optimiser.gradientNorm());
            double loss = pass.withGradients(batch, 1.0 / batch.rows().length).loss();
            List<float[]> gradients = new ArrayList<>();
            adapter.tensors()
                    .forEach(tensor -> gradients.add(tensor.trainedGradient().toFloats()));
            return new Passed(loss, gradients);
        }
    }

    private static double product(Passed a, Passed b) {
        double sum = 0;
        for (int i = 0; i < a.gradients().size(); i++) {
            float[] left = a.gradients().get(i);
            float[] right = b.gradients().get(i);
            sum += IntStream.range(0, left.length)
                    .mapToDouble(j -> (double) left[j] * right[j])
                    .sum();
        }
        return sum;
    }

    private static LabelledSequence sample(long seed, int length) {
        boolean[] trained = new boolean[length];
        IntStream.range(length / 2, length).forEach(i -> trained[i] = true);
        return new LabelledSequence(new Random(SEED + seed).ints(length, 3, 32).toArray(), trained);
    }
}
