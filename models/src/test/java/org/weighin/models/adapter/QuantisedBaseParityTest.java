package org.weighin.models.adapter;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.weighin.models.checkpoint.Checkpoint;
import org.weighin.models.decoder.Decoder;
import org.weighin.models.decoder.DecoderOptions;
import org.weighin.models.decoder.LabelledBatch;
import org.weighin.models.decoder.LabelledSequence;
import org.weighin.models.decoder.LossPass;
import org.weighin.models.decoder.WeightStorage;
import org.weighin.models.engine.ComputeDevice;
import org.weighin.models.engine.NumberType;
import org.weighin.models.family.Families;
import org.weighin.models.spec.DecoderSpec;

/** An adapter learns the same on a base that stays packed as on one that is unpacked once. */
class QuantisedBaseParityTest {
    private static final AdamW.Settings OPTIMISER = new AdamW.Settings(0.9, 0.999, 1e-8, 0, 1);
    private static final List<LabelledSequence> SAMPLES =
            List.of(sample(5, 17, 3, 99, 42, 8, 61, 12, 7), sample(7, 1, 30, 2), sample(90, 11, 15, 64, 3, 33));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "arch/deepseek_v3-fp8",
                "arch/gpt_oss-mxfp4",
                "gguf/llama-q4_0.gguf",
                "gguf/llama-q5_1.gguf",
                "gguf/llama-q8_0.gguf",
                "gguf/llama-kquants.gguf"
            })
    void packedBasesGiveTheGradientsOfUnpackedOnes(String name) {
        Checkpoint checkpoint = Checkpoint.open(goldens().resolve(name));
        for (NumberType type : List.of(NumberType.FLOAT32, NumberType.BFLOAT16)) {
            WeightStorage plain = type == NumberType.FLOAT32 ? WeightStorage.F32 : WeightStorage.BF16;
            List<float[]> unpacked = gradients(checkpoint, type, plain);
            List<float[]> packed = gradients(checkpoint, type, WeightStorage.PACKED);
            assertTrue(
                    unpacked.stream().anyMatch(gradient -> IntStream.range(0, gradient.length)
                            .anyMatch(i -> gradient[i] != 0)),
                    "there are gradients");
            for (int i = 0; i < unpacked.size(); i++) {
                assertArrayEquals(unpacked.get(i), packed.get(i), name + " in " + type + ", tensor " + i);
            }
        }
    }

    /** Those of the second step, when B is no longer zero. */
    private static List<float[]> gradients(Checkpoint checkpoint, NumberType type, WeightStorage storage) {
        DecoderSpec spec = Families.describe(checkpoint);
        LoraConfig config = new LoraConfig(LoraRanks.of(4, 8), TargetModules.ALL_LINEAR, 0, "base", false);
        try (LoraAdapter adapter = LoraAdapter.initialise(config, spec, ComputeDevice.CPU, 1);
                Decoder decoder = new Decoder(
                        spec,
                        checkpoint,
                        DecoderOptions.of(ComputeDevice.CPU, type).with(storage),
                        adapter);
                AdamW optimiser = new AdamW(adapter.tensors(), ComputeDevice.CPU, OPTIMISER)) {
            LossPass pass = new LossPass(decoder);
            LabelledBatch batch = LabelledBatch.of(SAMPLES);
            pass.withGradients(batch, 0.1);
            optimiser.step(0.01, optimiser.gradientNorm());
            pass.withGradients(batch, 0.1);
            List<float[]> gradients = new ArrayList<>();
            adapter.tensors()
                    .forEach(tensor -> gradients.add(tensor.trainedGradient().toFloats()));
            return gradients;
        }
    }

    private static LabelledSequence sample(int... tokens) {
        boolean[] trained = new boolean[tokens.length];
        for (int i = tokens.length / 2; i < tokens.length; i++) {
            trained[i] = true;
        }
        return new LabelledSequence(tokens, trained);
    }

    private static Path goldens() {
        String references = System.getenv("WEIGHIN_REFERENCES");
        Assumptions.assumeTrue(references != null, "WEIGHIN_REFERENCES is not set: there are no quantised bases");
        Path folder = Path.of(references).resolve("goldens");
        Assertions.assertTrue(folder.toFile().isDirectory(), folder + " is missing");
        return folder;
    }
}
