package org.weighin.models.family;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.weighin.datasets.InputException;
import tools.jackson.databind.json.JsonMapper;

/** Configurations with numbers that cannot be meant are refused by the key's name, before anything large is made of them. */
class HostileConfigTest {
    private static final Map<String, Object> LLAMA = Map.of(
            "model_type", "llama",
            "vocab_size", 8,
            "hidden_size", 8,
            "intermediate_size", 16,
            "num_hidden_layers", 2,
            "num_attention_heads", 2,
            "max_position_embeddings", 64);

    private static final Map<String, Object> GPT2 =
            Map.of("model_type", "gpt2", "vocab_size", 8, "n_embd", 8, "n_head", 2, "n_layer", 2);

    @TempDir
    Path folder;

    @Test
    void unchangedTheyAreFine() {
        assertDoesNotThrow(() -> TinyFolder.describe(folder, JsonMapper.shared().writeValueAsString(LLAMA)));
        assertDoesNotThrow(() -> TinyFolder.describe(folder, JsonMapper.shared().writeValueAsString(GPT2)));
    }

    @ParameterizedTest
    @CsvSource({
        "num_hidden_layers, 2000000000",
        "num_hidden_layers, 0",
        "num_hidden_layers, -1",
        "num_attention_heads, 2000000000",
        "num_attention_heads, 0",
        "num_attention_heads, -2",
        "num_key_value_heads, 0",
        "head_dim, 2000000000",
        "head_dim, 0",
        "hidden_size, 1e300",
        "vocab_size, 3000000000",
    })
    void absurdNumbersAreNamed(String key, double value) {
        refused(LLAMA, key, value);
    }

    @ParameterizedTest
    @CsvSource({
        "deepseek_v3, qk_rope_head_dim, 2000000000",
        "deepseek_v3, v_head_dim, 0",
        "minimax, rotary_dim, 2000000000",
        "minimax, num_attention_heads, 2000000000",
        "qwen3_next, linear_num_value_heads, 3",
        "qwen3_next, full_attention_interval, 0",
    })
    void absurdNumbersOfOtherKindsOfAttentionAreNamed(String modelType, String key, double value) {
        Map<String, Object> right = new LinkedHashMap<>(LLAMA);
        right.put("model_type", modelType);
        right.put("num_key_value_heads", 2);
        refused(right, key, value);
    }

    @Test
    void yarnTurnsWholePairs() {
        Map<String, Object> wrong = new LinkedHashMap<>(LLAMA);
        wrong.put("head_dim", 5);
        wrong.put("rope_scaling", Map.of("rope_type", "yarn", "factor", 8.0, "original_max_position_embeddings", 16));
        InputException refusal = assertThrows(
                InputException.class,
                () -> TinyFolder.describe(folder, JsonMapper.shared().writeValueAsString(wrong)));
        assertTrue(refusal.getMessage().contains("YaRN rotate 5 dimensions"), refusal.getMessage());
    }

    @Test
    void unknownKindsOfLayersAreNamed() {
        Map<String, Object> wrong = new LinkedHashMap<>(LLAMA);
        wrong.put("model_type", "qwen3_next");
        wrong.put("layer_types", List.of("quadratic_attention", "linear_attention"));
        InputException refusal = assertThrows(
                InputException.class,
                () -> TinyFolder.describe(folder, JsonMapper.shared().writeValueAsString(wrong)));
        assertTrue(refusal.getMessage().contains("quadratic_attention"), refusal.getMessage());
    }

    @ParameterizedTest
    @CsvSource({"n_layer, 2000000000", "n_head, 0", "n_head, 3", "n_layer, -5"})
    void absurdNumbersOfOldConfigurationsAreNamed(String key, double value) {
        refused(GPT2, key, value);
    }

    private void refused(Map<String, Object> right, String key, double value) {
        Map<String, Object> wrong = new LinkedHashMap<>(right);
        wrong.put(key, value);
        InputException refusal = assertThrows(
                InputException.class,
                () -> TinyFolder.describe(folder, JsonMapper.shared().writeValueAsString(wrong)));
        assertTrue(refusal.getMessage().contains("key " + key), refusal.getMessage());
    }
}
