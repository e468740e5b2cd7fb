package org.weighin.models.export;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.weighin.datasets.InputException;
import org.weighin.models.checkpoint.GgufCheckpoint;
import org.weighin.models.checkpoint.GgufFile;
import org.weighin.models.checkpoint.StorageFormat;
import org.weighin.models.checkpoint.StoredTensor;

class GgufExportTest {
    @TempDir
    private Path folder;

    /** Families whose GGUF files say all that they do; the others are refused. */
    static Stream<String> families() {
        return Stream.of(
                "ernie4_5",
                "ernie4_5_moe",
                "gemma-mqa",
                "gemma3_text-pattern3",
                "glm",
                "glm4",
                "glm4_moe",
                "gpt2-released-names",
                "granite",
                "hunyuan_v1_dense",
                "hunyuan_v1_moe",
                "llama-bf16",
                "llama-gqa-untied",
                "llama-linear-rope",
                "llama-rope3-tied",
                "llama-sharded",
                "llama-v5config-bias",
                "minimax_m2",
                "nemotron",
                "olmo2",
                "phi3-fused-sliding",
                "phi3-longrope-long-partial",
                "phi3-longrope-short",
                "qwen2-tied",
                "qwen2_moe",
                "qwen3",
                "qwen3_moe",
                "seed_oss",
                "smollm3");
    }

    @ParameterizedTest
    @MethodSource("families")
    void aFolderBecomesAFileWithTheSameLogits(String name) {
        GgufExport.Outcome whole = export(reference(name), StorageFormat.F32);
        assertEquals(0, whole.agreement().changed(), whole.toString());
        assertTrue(whole.agreement().largest() < 2e-4, whole.toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"gemma3_text-pattern3", "llama-gqa-untied", "qwen3_moe"})
    void halfAndBytesAreAsCloseAsTheyCanBe(String name) {
        double half = export(reference(name), StorageFormat.F16).agreement().divergence();
        double bytes = export(reference(name), StorageFormat.Q8_0).agreement().divergence();
        assertTrue(half < 1e-5, "F16: " + half);
        assertTrue(half < bytes && bytes < 2e-2, "Q8_0: " + bytes);
    }

    @ParameterizedTest
    @ValueSource(strings = {"glm4", "granite", "nemotron", "phi3"})
    void aGgufFileBecomesTheSameAgain(String name) throws URISyntaxException {
        Path file = resources("goldens/gguf").resolve(name + "-f32.gguf");
        export(file, StorageFormat.F32);
        GgufFile before = GgufFile.open(file);
        GgufFile after = GgufFile.open(folder.resolve("F32.gguf"));
        assertEquals(before.tensors().keySet(), after.tensors().keySet());
        for (StoredTensor tensor : before.tensors().values()) {
            StoredTensor written = Objects.requireNonNull(after.tensors().get(tensor.name()), tensor.name());
            assertEquals(tensor.shape(), written.shape(), tensor.name());
            float[] values = tensor.floats();
            float[] others = written.floats();
            for (int i = 0; i < values.length; i++) {
                assertEquals(values[i], others[i], 2e-7 * Math.max(1, Math.abs(values[i])), tensor.name());
            }
        }
    }

    @Test
    void capsAndWindowsOfALayerInTwoAreSaid() throws IOException {
        Path model = Files.createDirectories(folder.resolve("capped"));
        Path from = reference("gemma2-softcaps");
        Files.copy(from.resolve("model.safetensors"), model.resolve("model.safetensors"));
        String config = Files.readString(from.resolve("config.json"));
        Files.writeString(
                model.resolve("config.json"),
                config.replaceFirst("\"query_pre_attn_scalar\": *\\d+", "\"query_pre_attn_scalar\": 16"));
        GgufExport.Outcome outcome = export(model, StorageFormat.F32);
        assertTrue(outcome.agreement().largest() < 2e-4, outcome.toString());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "gemma2-softcaps",
                "gpt2-prefixed",
                "mistral-sliding",
                "qwen2-window",
                "gemma3_text-layer_types-linear"
            })
    void whatGgufFilesCannotSayIsRefused(String name) {
        Path model = reference(name);
        InputException refusal = assertThrows(InputException.class, () -> export(model, StorageFormat.F32));
        assertTrue(refusal.getMessage().contains("cannot say what the model computes"), refusal.getMessage());
        assertFalse(Files.exists(folder.resolve("F32.gguf")));
    }

    @Test
    void familiesWithoutAnArchitectureAreRefusedByName() {
        Path model = reference("minimax");
        InputException refusal = assertThrows(InputException.class, () -> export(model, StorageFormat.F32));
        assertTrue(refusal.getMessage().contains("'minimax' cannot be written"), refusal.getMessage());
    }

    @Test
    void vectorsStayWholeAndMatricesHaveTheTypeAskedFor() throws URISyntaxException {
        export(resources("goldens/gguf").resolve("granite-f32.gguf"), StorageFormat.Q8_0);
        GgufFile file = GgufFile.open(folder.resolve("Q8_0.gguf"));
        for (StoredTensor tensor : file.tensors().values()) {
            boolean blocks =
                    tensor.shape().size() == 2 && tensor.shape().get(1) % StorageFormat.Q8_0.valuesPerBlock() == 0;
            StorageFormat wanted =
                    tensor.shape().size() == 1 ? StorageFormat.F32 : blocks ? StorageFormat.Q8_0 : StorageFormat.F16;
            assertEquals(wanted, tensor.format(), tensor.name());
        }
    }

    @Test
    void anAdapterGoesIntoTheWeights() throws IOException, URISyntaxException {
        Path adapter = adapterOf("llama");
        GgufExport.Outcome outcome = new GgufExport(MergeTest.base(adapter), Optional.of(adapter), StorageFormat.F32)
                .write(folder.resolve("tuned.gguf"), "tuned");
        assertTrue(outcome.changed() > 0);
        assertTrue(outcome.agreement().largest() < 1e-3, outcome.toString());
        assertEquals(
                Optional.of("tuned"),
                GgufCheckpoint.open(folder.resolve("tuned.gguf")).metadata().text("general.name"));
        assertThrows(
                InputException.class, () -> new GgufExport(MergeTest.base(adapter), Optional.empty(), StorageFormat.F32)
                        .write(folder.resolve("tuned.gguf"), "tuned"));
    }

    private GgufExport.Outcome export(Path model, StorageFormat format) {
        return new GgufExport(model, Optional.empty(), format).write(folder.resolve(format + ".gguf"), "model");
    }

    private static Path reference(String name) {
        Optional<String> root = Optional.ofNullable(System.getenv("WEIGHIN_REFERENCES"));
        assumeTrue(root.isPresent(), "WEIGHIN_REFERENCES is not set");
        return Path.of(root.orElseThrow(), "goldens", "arch", name);
    }

    private static Path adapterOf(String family) throws IOException, URISyntaxException {
        return MergeTest.adapters().stream()
                .filter(path -> String.valueOf(path.getFileName()).startsWith(family))
                .findFirst()
                .orElseThrow();
    }

    private static Path resources(String name) throws URISyntaxException {
        return Path.of(Objects.requireNonNull(GgufExportTest.class.getResource("/" + name))
                .toURI());
    }
}
