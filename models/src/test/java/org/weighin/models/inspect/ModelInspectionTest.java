package org.weighin.models.inspect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.weighin.models.checkpoint.Checkpoint;

class ModelInspectionTest {
    /** Causal masks, frequencies of rotary positions, tables of decays, and a layer that predicts one token more. */
    private static final Map<String, Long> UNUSED =
            Map.of("gpt2-released-names", 3L, "llama-linear-rope", 2L, "minimax", 12L, "deepseek_v3", 5L);

    /** Layers with experts, experts that a token does not go through, and numbers in each. */
    private static final Map<String, Long> IDLE = Map.of(
            "qwen3_moe", 2L * 5 * 3 * 32 * 16,
            "qwen2_moe", 2L * 4 * 3 * 32 * 24,
            "deepseek_v3", 2L * 5 * 3 * 32 * 16,
            "gpt_oss-mxfp4", 2L * 2 * (3 * 64 * 32 + 2 * 32 + 64),
            "qwen3_next", 4L * 2 * 3 * 32 * 16);

    @Test
    void tellsWhatATinyModelIsMadeOf() throws URISyntaxException {
        ModelInspection model = ModelInspection.of(Checkpoint.open(
                Path.of(Objects.requireNonNull(ModelInspectionTest.class.getResource("/goldens/arch/llama-gqa-untied"))
                        .toURI())));
        assertEquals("llama", model.architecture().family());
        assertEquals(
                Map.of(
                        "4 query heads of 16 over 2 key-value heads",
                        model.architecture().layers()),
                model.architecture().attention());
        assertEquals(
                new ParameterCount(
                        model.stored().all().values(), model.stored().all().values()),
                model.parameters());
        assertEquals(model.stored().all().bytes(), model.memory().packed());
        assertEquals(2 * model.parameters().total(), model.memory().bfloat16());
        assertEquals(
                model.architecture().layers() * 2L * 2 * 16 * 2 * 1000,
                model.memory().cachePerThousandTokens());
    }

    @TestFactory
    Stream<DynamicTest> referencesUseAllTheirTensorsAndFewOfTheirExperts() throws IOException {
        String references = System.getenv("WEIGHIN_REFERENCES");
        Assumptions.assumeTrue(references != null, "WEIGHIN_REFERENCES is not set");
        List<Path> folders;
        try (Stream<Path> found = Files.list(Path.of(references, "goldens", "arch"))) {
            folders = found.sorted().toList();
        }
        return folders.stream().map(folder -> {
            String name = String.valueOf(folder.getFileName());
            return dynamicTest(name, () -> {
                ModelInspection model = ModelInspection.of(Checkpoint.open(folder));
                assertEquals(UNUSED.getOrDefault(name, 0L), model.unusedTensors());
                if (IDLE.containsKey(name)) {
                    assertEquals(
                            IDLE.get(name),
                            model.parameters().total() - model.parameters().active());
                }
            });
        });
    }
}
