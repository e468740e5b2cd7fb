package org.weighin.models.parity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GoldenParityTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "arch/deepseek_v2-group",
                "arch/deepseek_v2-lite",
                "arch/deepseek_v3",
                "arch/deepseek_v3-fp8",
                "arch/ernie4_5",
                "arch/ernie4_5_moe",
                "arch/gemma-mqa",
                "arch/gemma2-softcaps",
                "arch/gemma3_text-layer_types-linear",
                "arch/gemma3_text-pattern3",
                "arch/glm",
                "arch/glm4",
                "arch/glm4_moe",
                "arch/gpt2-prefixed",
                "arch/gpt2-released-names",
                "arch/gpt_oss-f32",
                "arch/gpt_oss-mxfp4",
                "arch/granite",
                "arch/grok-1",
                "arch/hunyuan_v1_dense",
                "arch/hunyuan_v1_moe",
                "arch/kimi_k2",
                "arch/llama-bf16",
                "arch/llama-f16",
                "arch/llama-gqa-untied",
                "arch/llama-linear-rope",
                "arch/llama-rope3-tied",
                "arch/llama-sharded",
                "arch/llama-v5config-bias",
                "arch/minimax",
                "arch/minimax_m2",
                "arch/mistral-sliding",
                "arch/nemotron",
                "arch/olmo2",
                "arch/olmo3-yarn",
                "arch/phi3-fused-sliding",
                "arch/phi3-longrope-long-partial",
                "arch/phi3-longrope-short",
                "arch/qwen2-tied",
                "arch/qwen2-window",
                "arch/qwen2_moe",
                "arch/qwen3",
                "arch/qwen3_moe",
                "arch/qwen3_next",
                "arch/seed_oss",
                "arch/smollm3",
                "gguf",
                "gguf-blocks",
                "lora/gemma3_text",
                "lora/gpt2",
                "lora/llama",
                "lora/llama-all-rslora",
                "lora/llama-dora",
                "lora/llama-patterns",
                "lora/qwen2",
                "lora/gpt_oss",
                "lora/qwen3_moe",
                "../expected/chat-templates"
            })
    void meetsTheReference(String folder) {
        List<ParityResult> results = Parity.check(goldens().resolve(folder), Path.of("."));
        assertFalse(results.isEmpty());
        List<ParityResult> failed =
                results.stream().filter(result -> !result.passed()).toList();
        assertEquals(List.of(), failed);
    }

    @Test
    void meetsTheReferencesOfReleasedModels() {
        Path real = goldens().resolve("real");
        List<ParityResult> results = Parity.check(real, folderOf("WEIGHIN_MODELS"));
        assertFalse(results.isEmpty());
        assertEquals(
                List.of(), results.stream().filter(result -> !result.passed()).toList());
    }

    private static Path goldens() {
        return folderOf("WEIGHIN_REFERENCES").resolve("goldens");
    }

    private static Path folderOf(String variable) {
        String value = System.getenv(variable);
        Assumptions.assumeTrue(value != null, variable + " is not set: nothing to compare with");
        Path folder = Path.of(value);
        Assertions.assertTrue(Files.isDirectory(folder), folder + " is missing");
        return folder;
    }
}
