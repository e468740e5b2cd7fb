package org.weighin.models.decoder;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.weighin.models.adapter.ProjectionAdapters;
import org.weighin.models.checkpoint.Checkpoint;
import org.weighin.models.engine.ComputeDevice;
import org.weighin.models.engine.NumberType;
import org.weighin.models.engine.Scope;
import org.weighin.models.family.Families;

/** A model whose matrices stay as they are stored gives the same bits as one whose matrices are unpacked. */
class PackedWeightsParityTest {
    private static final List<int[]> PROMPTS = List.of(new int[] {5, 17, 3, 99, 42, 8}, new int[] {7, 1});

    @ParameterizedTest
    @ValueSource(
            strings = {
                "arch/deepseek_v3-fp8",
                "arch/gpt2-released-names",
                "arch/gpt_oss-f32",
                "arch/gpt_oss-mxfp4",
                "arch/hunyuan_v1_moe",
                "arch/llama-bf16",
                "arch/llama-f16",
                "arch/minimax",
                "arch/qwen2_moe",
                "arch/qwen3_next",
                "arch/phi3-fused-sliding",
                "gguf/llama-q4_0.gguf",
                "gguf/llama-q8_0.gguf",
                "gguf/llama-kquants.gguf",
                "gguf/qwen2-q5_1.gguf"
            })
    void givesTheSameBits(String name) {
        Checkpoint checkpoint = Checkpoint.open(goldens().resolve(name));
        for (NumberType type : List.of(NumberType.FLOAT32, NumberType.BFLOAT16)) {
            WeightStorage plain = type == NumberType.FLOAT32 ? WeightStorage.F32 : WeightStorage.BF16;
            try (Decoder packed = decoder(checkpoint, type, WeightStorage.PACKED);
                    Decoder unpacked = decoder(checkpoint, type, plain)) {
                assertArrayEquals(logits(unpacked), logits(packed), name + " in " + type);
                assertArrayEquals(written(unpacked), written(packed), name + " in " + type);
            }
        }
    }

    private static Decoder decoder(Checkpoint checkpoint, NumberType type, WeightStorage storage) {
        return new Decoder(
                Families.describe(checkpoint),
                checkpoint,
                DecoderOptions.of(ComputeDevice.CPU, type).with(storage),
                ProjectionAdapters.NONE);
    }

    private static float[] logits(Decoder decoder) {
        try (Scope scope = decoder.newScope()) {
            long[] rows = {0, 1, 2, 3, 4, 5, 6, 7};
            return new LanguageModelHead(decoder)
                    .logits(scope, decoder.hiddenStates(scope, TokenBatch.of(PROMPTS), rows), rows)
                    .toFloats();
        }
    }

    private static int[] written(Decoder decoder) {
        GenerationOptions options = GenerationOptions.greedy(6, Set.of());
        return LanguageModel.generate(decoder, PROMPTS, options).get(0);
    }

    private static Path goldens() {
        String references = System.getenv("WEIGHIN_REFERENCES");
        Assumptions.assumeTrue(references != null, "WEIGHIN_REFERENCES is not set: nothing to compare with");
        Path folder = Path.of(references).resolve("goldens");
        Assertions.assertTrue(folder.toFile().isDirectory(), folder + " is missing");
        return folder;
    }
}
