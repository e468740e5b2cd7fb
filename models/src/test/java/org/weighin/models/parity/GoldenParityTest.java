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
                "arch/gpt2-prefixed",
                "arch/gpt2-released-names",
                "arch/llama-bf16",
                "arch/llama-f16",
                "arch/llama-gqa-untied",
                "arch/llama-linear-rope",
                "arch/llama-rope3-tied",
                "arch/llama-sharded",
                "arch/llama-v5config-bias",
                "arch/mistral-sliding",
                "arch/qwen2_moe",
                "arch/qwen2-tied",
                "arch/qwen2-window",
                "arch/qwen3_moe",
                "arch/gemma3_text-pattern3",
                "arch/gemma3_text-layer_types-linear",
                "gguf",
                "gguf-blocks",
                "../expected/chat-templates",
                "lora/llama",
                "lora/llama-all-rslora",
                "lora/llama-dora",
                "lora/llama-patterns",
                "lora/qwen2",
                "lora/gpt2",
                "lora/gemma3_text",
                "lora/qwen3_moe"
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
