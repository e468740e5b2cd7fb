package org.weighin.models.decoder;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.weighin.models.adapter.LoraAdapter;
import org.weighin.models.adapter.ProjectionAdapters;
import org.weighin.models.checkpoint.Checkpoint;
import org.weighin.models.engine.ComputeDevice;
import org.weighin.models.engine.Kernels;
import org.weighin.models.engine.NumberType;
import org.weighin.models.engine.SavedTensors;
import org.weighin.models.engine.Scope;
import org.weighin.models.engine.Tensor;
import org.weighin.models.engine.TensorMap;
import org.weighin.models.family.Families;
import org.weighin.models.spec.Activation;
import org.weighin.models.spec.DecoderSpec;
import org.weighin.models.spec.GroupedQueryAttention;
import org.weighin.models.spec.LinearSpec;
import org.weighin.models.spec.MlpSpec;

/** Weights laid out for inference err no more against float32 than plain bfloat16 does. */
@Tag("bfloat16")
class InferenceLayoutParityTest {
    private static final List<int[]> PROMPTS = List.of(new int[] {5, 17, 9, 30}, new int[] {21, 3, 14, 8, 2, 11, 29});
    private static final long[] LAST = {3, 10};

    @ParameterizedTest
    @ValueSource(
            strings = {
                "arch/gemma2-softcaps",
                "arch/gpt2-released-names",
                "arch/gpt_oss-f32",
                "arch/hunyuan_v1_moe",
                "arch/olmo2",
                "arch/phi3-fused-sliding",
                "arch/qwen2-tied",
                "arch/qwen3_next",
                "arch/smollm3",
                "gguf/llama-q4_0.gguf",
                "gguf/llama-q4_1.gguf",
                "gguf/llama-q8_0.gguf"
            })
    void errsNoMore(String name) {
        compare(Checkpoint.open(goldens().resolve(name)), Optional.empty());
    }

    @ParameterizedTest
    @CsvSource({
        "lora/qwen2, arch/qwen2-tied",
        "lora/llama-patterns, arch/llama-rope3-tied",
        "lora/llama-dora, arch/llama-gqa-untied"
    })
    void errsNoMoreWithAnAdapter(String adapter, String base) {
        compare(Checkpoint.open(goldens().resolve(base)), Optional.of(goldens().resolve(adapter)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"gguf/llama-q4_0.gguf", "gguf/llama-q4_1.gguf"})
    void fourBitWeightsStayPackedForNewTokens(String name) {
        Checkpoint checkpoint = Checkpoint.open(goldens().resolve(name));
        DecoderSpec spec = Families.describe(checkpoint);
        try (Scope scope = Scope.open(ComputeDevice.CPU)) {
            DecoderOptions options = bfloat16().forInference();
            BlockLoader blocks = new BlockLoader(spec, checkpoint, scope, options, ProjectionAdapters.NONE);
            MlpBlock block = blocks.mlp(spec.layers().get(0).mlp());
            assertTrue(block.decoding().tensors().containsKey("down_proj.int4"));
            assertEquals(!options.widened(), block.weights().tensors().containsKey("down_proj.blocked"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"arch/olmo2", "arch/qwen2-tied"})
    void theHeadIsKeptInOneLayout(String name) {
        Checkpoint checkpoint = Checkpoint.open(goldens().resolve(name));
        DecoderSpec spec = Families.describe(checkpoint);
        try (Scope scope = Scope.open(ComputeDevice.CPU)) {
            BlockLoader blocks =
                    new BlockLoader(spec, checkpoint, scope, bfloat16().forInference(), ProjectionAdapters.NONE);
            TensorMap embedding = blocks.embedding();
            Set<String> names = blocks.head(Optional.of(embedding)).tensors().keySet();
            assertTrue(names.contains("head_blocked"), names.toString());
            assertEquals(bfloat16().widened(), names.contains("head"), names.toString());
        }
    }

    /** Keys and values stand in for a gate and an up projection: 4-bit projections with biases. */
    @Test
    void fourBitWeightsKeepTheirBiases() {
        Checkpoint checkpoint = Checkpoint.open(goldens().resolve("gguf/qwen2-q4_0.gguf"));
        DecoderSpec spec = Families.describe(checkpoint);
        GroupedQueryAttention attention =
                (GroupedQueryAttention) spec.layers().get(0).attention();
        LinearSpec query = attention.linears().query();
        try (Scope scope = Scope.open(ComputeDevice.CPU)) {
            DecoderOptions options = bfloat16().forInference();
            BlockLoader blocks = new BlockLoader(spec, checkpoint, scope, options, ProjectionAdapters.NONE);
            MlpSpec.Gated gated = new MlpSpec.Gated(
                    attention.residual(), query, query, attention.linears().output(), Activation.SILU);
            MlpBlock block = blocks.mlp(gated);
            assertTrue(block.decoding().tensors().containsKey("gate_up_proj.int4"));
            long[] x = {1, spec.embedding().hidden()};
            float[] ones = new float[spec.embedding().hidden()];
            Arrays.fill(ones, 1);
            Tensor input = Kernels.call("cast", scope)
                    .with(scope.floats(ones, x))
                    .with((long) NumberType.BFLOAT16.code())
                    .run();
            float[] read = floats(scope, block.forward(scope, input, new SavedTensors()));
            float[] written = floats(scope, block.decode(scope, input));
            assertArrayEquals(read, written, 0.02f * largest(read));
        }
    }

    private static float largest(float[] values) {
        float largest = 0;
        for (float value : values) {
            largest = Math.max(largest, Math.abs(value));
        }
        return largest;
    }

    private static float[] floats(Scope scope, Tensor tensor) {
        return Kernels.call("cast", scope)
                .with(tensor)
                .with((long) NumberType.FLOAT32.code())
                .run()
                .toFloats();
    }

    private static void compare(Checkpoint checkpoint, Optional<Path> adapter) {
        List<float[]> exact = logits(checkpoint, DecoderOptions.of(ComputeDevice.CPU, NumberType.FLOAT32), adapter);
        List<float[]> plain = logits(checkpoint, bfloat16(), adapter);
        List<float[]> laidOut = logits(checkpoint, bfloat16().forInference(), adapter);
        for (int step = 0; step < exact.size(); step++) {
            double error = meanError(exact.get(step), plain.get(step));
            assertTrue(error > 0);
            assertEquals(0, meanError(exact.get(step), laidOut.get(step)), 3 * error, "step " + step);
        }
    }

    private static DecoderOptions bfloat16() {
        return DecoderOptions.of(ComputeDevice.CPU, NumberType.BFLOAT16);
    }

    /** Logits after the prompts, and after one more token. */
    private static List<float[]> logits(Checkpoint checkpoint, DecoderOptions options, Optional<Path> folder) {
        DecoderSpec spec = Families.describe(checkpoint);
        Optional<LoraAdapter> adapter =
                folder.map(path -> LoraAdapter.open(path, spec, options.device(), LoraAdapter.Use.INFERENCE));
        ProjectionAdapters adapters = adapter.isPresent() ? adapter.get() : ProjectionAdapters.NONE;
        try (Decoder decoder = new Decoder(spec, checkpoint, options, adapters);
                KvCache cache = decoder.newCache(PROMPTS.size(), 32);
                Scope scope = decoder.newScope()) {
            LanguageModelHead head = new LanguageModelHead(decoder);
            Tensor read = decoder.prefill(scope, TokenBatch.of(PROMPTS), LAST, cache, new long[] {0, 1});
            Tensor written = decoder.decode(scope, new long[] {7, 25}, new long[] {4, 7}, cache, 32);
            long[] both = {0, 1};
            return List.of(
                    head.logits(scope, read, both).toFloats(),
                    head.logits(scope, written, both).toFloats());
        } finally {
            adapter.ifPresent(LoraAdapter::close);
        }
    }

    private static double meanError(float[] exact, float[] other) {
        double sum = 0;
        for (int i = 0; i < exact.length; i++) {
            sum += Math.abs(exact[i] - other[i]);
        }
        return sum / exact.length;
    }

    private static Path goldens() {
        String references = System.getenv("WEIGHIN_REFERENCES");
        Assumptions.assumeTrue(references != null, "WEIGHIN_REFERENCES is not set: nothing to compare with");
        Path folder = Path.of(references).resolve("goldens");
        Assertions.assertTrue(Files.isDirectory(folder), folder + " is missing");
        return folder;
    }
}
