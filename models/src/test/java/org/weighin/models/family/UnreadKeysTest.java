package org.weighin.models.family;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.weighin.datasets.InputException;
import org.weighin.models.checkpoint.ModelConfig;
import org.weighin.models.spec.DecoderSpec;

class UnreadKeysTest {
    private static final String LLAMA =
            """
            {"model_type": "llama", "vocab_size": 8, "hidden_size": 8, "intermediate_size": 16, "num_hidden_layers": 1,
             "num_attention_heads": 2, "max_position_embeddings": 64, "torch_dtype": "bfloat16", "bos_token_id": 1,
             "attention_dropout": 0.1, "pretraining_tp": 2, "auto_map": {"AutoModel": "some.Model"}%s}""";

    @TempDir
    Path folder;

    @Test
    void keysWithoutPartInTheArithmeticAreFine() throws IOException {
        assertEquals(1, describe("").layers().size());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"clip_qkv\": 8.0",
                "\"layer_scales\": [1, 2]",
                "\"layer_norm_style\": \"sandwich\"",
                "\"parallel_residual\": true",
                "\"use_qk_norm\": false",
                "\"rope_scaling\": {\"rope_type\": \"linear\", \"factor\": 2.0, \"mrope_section\": [1, 1]}",
            })
    void keysThatNobodyReadAreNamed(String key) {
        String name = key.contains("mrope") ? "rope_scaling.mrope_section" : key.substring(1, key.indexOf('"', 1));
        InputException refusal = assertThrows(InputException.class, () -> describe(", " + key));
        String message = String.valueOf(refusal.getMessage());
        assertTrue(message.contains(name + "="), message);
        assertTrue(message.contains(folder.resolve("config.json") + ", key " + name), message);
    }

    @Test
    void allKeysAreNamedAtOnce() {
        InputException refusal =
                assertThrows(InputException.class, () -> describe(", \"clip_qkv\": 8, \"logit_scale\": 0.5"));
        assertTrue(String.valueOf(refusal.getMessage()).contains("{clip_qkv=8, logit_scale=0.5}"), refusal::getMessage);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"clip_qkv\": null",
                "\"parallel_residual\": false",
                "\"shared_experts\": 0",
                "\"logit_soft_cap\": 0.0",
                "\"pruned_heads\": {}",
                "\"skipped_layers\": []",
                "\"norm_style\": \"\"",
                "\"use_qk_norm\": true",
                "\"rope_scaling\": {\"rope_type\": \"linear\", \"type\": \"linear\", \"factor\": 2.0, \"beta_fast\": 32}",
            })
    void valuesThatSwitchAnOptionOffAreFine(String key) {
        assertDoesNotThrow(() -> describe(", " + key));
    }

    @Test
    void keysOfGgufAreKnownWithoutTheirArchitecture() {
        ModelConfig fine = gguf("abacus.pooling_type", 2);
        assertDoesNotThrow(() -> UnreadKeys.refuse(fine));
        ModelConfig wrong = gguf("abacus.attention.clamp_kqv", 2);
        assertThrows(InputException.class, () -> UnreadKeys.refuse(wrong));
    }

    private static ModelConfig gguf(String key, Object value) {
        ModelConfig config = ModelConfig.of(
                Path.of("model.gguf"), ModelConfig.Origin.GGUF, Map.of("model_type", "abacus", key, value));
        config.text("model_type");
        return config;
    }

    private DecoderSpec describe(String keys) throws IOException {
        return TinyFolder.describe(folder, LLAMA.formatted(keys));
    }
}
