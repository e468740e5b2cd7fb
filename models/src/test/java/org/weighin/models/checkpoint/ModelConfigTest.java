package org.weighin.models.checkpoint;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

class ModelConfigTest {
    @TempDir
    Path folder;

    @Test
    void nullIsAbsent() throws IOException {
        ModelConfig config = config("{\"head_dim\": null, \"rope_scaling\": null}");
        assertFalse(config.has("head_dim"));
        assertEquals(OptionalInt.empty(), config.optionalInteger("head_dim"));
        assertEquals(64, config.integer("head_dim", 64));
        assertEquals(Optional.empty(), config.object("rope_scaling"));
        assertEquals(List.of(), config.integers("layers"));
        assertEquals(Set.of(), config.unread().keySet());
        refused("key head_dim is missing", () -> config.integer("head_dim"));
    }

    @Test
    void valuesOfEachType() throws IOException {
        ModelConfig config = config(
                """
                        {"layers": 3, "theta": 10000, "eps": 1e-05, "act": "silu", "tied": true, "cap": 30.0, "limit": Infinity,
                         "eos_token_id": [1, 2], "factors": [1, 2.5], "layer_types": ["full_attention"]}""");
        assertEquals(3, config.integer("layers"));
        assertEquals(30, config.integer("cap"));
        assertEquals(10000.0, config.number("theta"));
        assertEquals(1e-05, config.number("eps", 1));
        assertEquals(Double.POSITIVE_INFINITY, config.number("limit"));
        assertEquals("silu", config.text("act"));
        assertTrue(config.flag("tied"));
        assertEquals(List.of(1, 2), config.integers("eos_token_id"));
        assertEquals(List.of(3), config.integers("layers"));
        assertEquals(List.of(1.0, 2.5), config.numbers("factors"));
        assertEquals(List.of("full_attention"), config.texts("layer_types"));
    }

    @Test
    void wrongTypesNameFileAndKey() throws IOException {
        ModelConfig config = config(
                """
                        {"layers": "3", "heads": 2.5, "many": 3000000000, "tied": 1, "act": 4, "list": [1, null], "rope": {"factor": "x"}}""");
        refused(
                "key layers is 3\n  at: " + folder.resolve("config.json") + ", key layers",
                () -> config.integer("layers"));
        refused("key heads is 2.5", () -> config.integer("heads"));
        refused("key many is 3000000000", () -> config.integer("many"));
        refused("key tied is 1", () -> config.flag("tied"));
        refused("key act is 4", () -> config.text("act"));
        refused("key list has a null", () -> config.integers("list"));
        refused("key act is 4", () -> config.object("act"));
        ModelConfig rope = config.object("rope").orElseThrow();
        refused("key rope.factor is x", () -> rope.number("factor"));
    }

    @Test
    void namesKeysThatNobodyRead() throws IOException {
        ModelConfig config = config(
                """
                        {"hidden_size": 8, "logit_scale": 2, "rope_scaling": {"type": "linear", "factor": 2, "beta": 1},
                         "vision": {"depth": 3}}""");
        config.integer("hidden_size");
        ModelConfig scaling = config.object("rope_scaling").orElseThrow();
        scaling.text("type");
        scaling.number("factor");
        assertEquals(
                Set.of("logit_scale", "rope_scaling.beta", "vision"),
                config.unread().keySet());
        config.disregard("vision", "none");
        scaling.disregard("beta");
        assertEquals(Map.of("logit_scale", 2), config.unread());
    }

    @Test
    void brokenFilesAreRefusedWithTheirLine() throws IOException {
        refused("line 2", () -> config("{\"a\": 1,\n b: 2}"));
        refused("Duplicate", () -> config("{\"a\": 1, \"a\": 2}"));
        refused("one JSON object", () -> config("{\"a\": 1} {}"));
        refused("one JSON object", () -> config("[1]"));
        refused("one JSON object", () -> config("null"));
        refused("one JSON object", () -> config(""));
        refused("one JSON object", () -> config("{\"a\": ".repeat(20_000)));
        refused("file is missing", () -> ModelConfig.read(folder.resolve("none.json")));
    }

    private static void refused(String words, Executable reading) {
        Hostile.refused(words, reading);
    }

    private ModelConfig config(String json) throws IOException {
        return ModelConfig.read(Files.writeString(folder.resolve("config.json"), json));
    }
}
