package org.weighin.models.adapter;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.weighin.models.checkpoint.JsonFiles;
import org.weighin.models.decoder.LanguageModel;
import org.weighin.models.decoder.LoadOptions;
import org.weighin.models.decoder.Precision;
import org.weighin.models.decoder.ScoringRequest;
import org.weighin.models.engine.ComputeDevice;
import org.weighin.models.engine.Kernels;
import org.weighin.models.engine.Scope;
import org.weighin.models.parity.Parity;
import org.weighin.models.parity.ParityResult;

class LoraAdapterTest {
    @TempDir
    private Path folder;

    @Test
    void computesAndTrainsAsPeftDoes() {
        for (Path reference : List.of(Goldens.MODEL, Goldens.ADAPTER)) {
            List<ParityResult> results = Parity.check(reference, folder);
            assertFalse(results.isEmpty());
            assertEquals(List.of(), results.stream().filter(r -> !r.passed()).toList());
        }
    }

    @Test
    void beginsWithUniformValuesWithinOneOverTheRootOfTheInputs() {
        try (LoraAdapter adapter = initialise(TargetModules.ALL_LINEAR, 42)) {
            for (LoraTensor tensor : adapter.tensors()) {
                float[] values = tensor.value().toFloats();
                boolean isA = tensor.name().endsWith("lora_A.weight");
                double bound = isA ? 1 / Math.sqrt(tensor.value().size(1)) : 0;
                double largest = 0;
                double squares = 0;
                for (float value : values) {
                    largest = Math.max(largest, Math.abs(value));
                    squares += value * value;
                }
                assertTrue(largest <= bound, tensor.name());
                assertEquals(bound / Math.sqrt(3), Math.sqrt(squares / values.length), 0.1 * bound, tensor.name());
            }
        }
    }

    @Test
    void firstValuesDependOnSeedAndModuleAlone() {
        Map<String, float[]> all = values(TargetModules.ALL_LINEAR, 42);
        Map<String, float[]> some = values(TargetModules.of("q_proj"), 42);
        Map<String, float[]> other = values(TargetModules.of("q_proj"), 43);
        assertEquals(6, some.size());
        some.forEach((name, values) -> assertArrayEquals(all.get(name), values, name));
        some.keySet().removeIf(name -> name.endsWith("lora_B.weight"));
        some.forEach((name, values) -> assertFalse(Arrays.equals(other.get(name), values), name));
        assertEquals(
                some.size(),
                some.values().stream().map(Arrays::toString).distinct().count(),
                "two modules begin with the same values");
    }

    @Test
    void isWrittenAsPeftReadsIt() throws IOException {
        try (LoraAdapter adapter = open(Goldens.ADAPTER)) {
            AdapterFolder.write(folder, adapter, "# A card\n");
        }
        assertEquals(
                -1,
                Files.mismatch(Goldens.ADAPTER.resolve(AdapterFolder.WEIGHTS), folder.resolve(AdapterFolder.WEIGHTS)));
        Map<String, ?> expected = JsonFiles.object(Goldens.ADAPTER.resolve(AdapterFolder.CONFIG));
        Map<String, ?> actual = JsonFiles.object(folder.resolve(AdapterFolder.CONFIG));
        actual.forEach((key, value) -> assertEquals(expected.get(key), value, key));
        assertTrue(actual.keySet()
                .containsAll(List.of(
                        "peft_type",
                        "task_type",
                        "r",
                        "lora_alpha",
                        "lora_dropout",
                        "target_modules",
                        "bias",
                        "base_model_name_or_path",
                        "revision",
                        "use_rslora",
                        "use_dora",
                        "rank_pattern",
                        "alpha_pattern")));
        assertEquals("# A card\n", Files.readString(folder.resolve("README.md")));
        try (var files = Files.list(folder)) {
            assertEquals(3, files.count(), "only the three files are left");
        }
    }

    @Test
    void everyOptionSurvivesWritingAndReading() {
        LoraConfig config = new LoraConfig(
                new LoraRanks(3, 1.5, true, Map.of("layers.1.*up_proj", 5), Map.of("k_proj", 7.0)),
                new TargetModules(
                        new ModuleNames.EndingIn(List.of("k_proj", "up_proj")),
                        new ModuleNames.EndingIn(List.of("layers.0.mlp.up_proj")),
                        List.of(0, 1),
                        List.of("layers")),
                0.25,
                "base",
                false);
        try (LoraAdapter adapter = LoraAdapter.initialise(config, Goldens.spec(), ComputeDevice.CPU, 1)) {
            AdapterFolder.write(folder, adapter, "");
            assertEquals(config, AdapterFolder.config(folder));
            assertEquals(
                    List.of(3L, 3L, 5L),
                    adapter.tensors().stream()
                            .filter(tensor -> tensor.name().contains("lora_A"))
                            .map(tensor -> tensor.value().size(0))
                            .sorted()
                            .toList());
        }
    }

    @Test
    void aChoiceOfAllProjectionsIsWrittenByTheirNames() {
        try (LoraAdapter adapter = initialise(TargetModules.ALL_LINEAR, 1)) {
            AdapterFolder.write(folder, adapter, "");
        }
        assertEquals(
                List.of("down_proj", "gate_proj", "k_proj", "o_proj", "q_proj", "up_proj", "v_proj"),
                JsonFiles.object(folder.resolve(AdapterFolder.CONFIG)).get("target_modules"));
    }

    @Test
    void languageModelRunsWithTheAdapterThatItsOptionsName(@TempDir Path model) throws IOException {
        Goldens.withTokenizer(model);
        LoadOptions options = LoadOptions.DEFAULT.with(Precision.FLOAT32);
        double base = score(model, options);
        try (LoraAdapter adapter =
                LoraAdapter.initialise(config(TargetModules.ALL_LINEAR), Goldens.spec(), ComputeDevice.CPU, 1)) {
            AdapterFolder.write(folder, adapter, "");
            assertEquals(base, score(model, options.with(folder)), "a new adapter changes nothing");
            adapter.tensors().forEach(LoraAdapterTest::fill);
            AdapterFolder.write(folder, adapter, "");
        }
        double adapted = score(model, options.with(folder));
        assertTrue(Math.abs(base - adapted) > 0.1, base + " with the adapter " + adapted);
    }

    private static void fill(LoraTensor tensor) {
        try (Scope scope = Scope.open(ComputeDevice.CPU)) {
            Kernels.call("set_option", scope).with(tensor.value()).with(0.05).run();
        }
    }

    private static double score(Path location, LoadOptions options) {
        try (LanguageModel model = LanguageModel.open(location, options)) {
            return model.score(List.of(new ScoringRequest(new int[] {5, 17, 3, 99, 42, 8}, 1)))
                    .get(0)
                    .total();
        }
    }

    private static LoraAdapter open(Path from) {
        return LoraAdapter.open(from, Goldens.spec(), ComputeDevice.CPU, LoraAdapter.Use.INFERENCE);
    }

    private static LoraAdapter initialise(TargetModules targets, long seed) {
        return LoraAdapter.initialise(config(targets), Goldens.spec(), ComputeDevice.CPU, seed);
    }

    private static LoraConfig config(TargetModules targets) {
        return new LoraConfig(LoraRanks.of(16, 32), targets, 0, "base", false);
    }

    private static Map<String, float[]> values(TargetModules targets, long seed) {
        try (LoraAdapter adapter = initialise(targets, seed)) {
            return adapter.tensors().stream().collect(Collectors.toMap(LoraTensor::name, (Function<LoraTensor, float[]>)
                    t -> t.value().toFloats()));
        }
    }
}
