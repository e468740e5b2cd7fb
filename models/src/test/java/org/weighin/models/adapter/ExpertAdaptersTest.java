package org.weighin.models.adapter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.weighin.datasets.InputException;
import org.weighin.models.checkpoint.Checkpoint;
import org.weighin.models.checkpoint.SafetensorsFile;
import org.weighin.models.engine.ComputeDevice;
import org.weighin.models.family.Families;
import org.weighin.models.spec.DecoderSpec;

/** New adapters on mixtures of experts are the ones that PEFT makes of the same settings. */
class ExpertAdaptersTest {
    private static final List<String> UNITS = List.of("gate_proj", "up_proj", "down_proj");

    @TempDir
    private Path folder;

    @Test
    void allLinearIsWhatPeftMakesOfIt() {
        Path made = Goldens.resource("lora/qwen3_moe-all");
        LoraConfig expected = AdapterFolder.config(made);
        try (LoraAdapter adapter = initialise("qwen3_moe", TargetModules.ALL_LINEAR, 0)) {
            AdapterFolder.write(folder, adapter, "");
        }
        assertEquals(
                SafetensorsFile.open(made.resolve(AdapterFolder.WEIGHTS)).names(),
                SafetensorsFile.open(folder.resolve(AdapterFolder.WEIGHTS)).names());
        LoraConfig written = AdapterFolder.config(folder);
        assertEquals(expected.ranks(), written.ranks());
        assertEquals(
                Set.copyOf(expected.targets().parameters()),
                Set.copyOf(written.targets().parameters()));
        assertEquals(names(expected), names(written));
    }

    private static Set<String> names(LoraConfig config) {
        return new TreeSet<>(((ModuleNames.EndingIn) config.targets().included()).names());
    }

    @Test
    void namesOfFormerModulesMeanTheStackedParameters() {
        try (LoraAdapter adapter = initialise("glm4_moe", TargetModules.of(new ModuleNames.EndingIn(UNITS)), 0)) {
            assertEquals(
                    List.of("gate_up_proj", "down_proj"),
                    adapter.config().targets().parameters());
            assertEquals(
                    Map.of(".*\\.gate_up_proj", 6), adapter.config().ranks().rankPattern());
            assertEquals(
                    4,
                    adapter.tensors().size(),
                    "one layer with experts, nothing on its shared expert or the layer below");
        }
    }

    @Test
    void halfAStackedParameterCannotBeAdapted() {
        InputException refusal = assertThrows(
                InputException.class, () -> initialise("glm4_moe", TargetModules.of("gate_proj", "q_proj"), 0));
        assertTrue(String.valueOf(refusal.getMessage()).contains("[up_proj]"), refusal::getMessage);
    }

    @Test
    void allLinearOfAClassWhoseExpertsNeverWereModulesIsItsAttention() {
        try (LoraAdapter adapter = initialise("gpt_oss", TargetModules.ALL_LINEAR, 0)) {
            assertEquals(List.of(), adapter.config().targets().parameters());
            assertEquals(2 * 4 * 2, adapter.tensors().size());
        }
        try (LoraAdapter adapter = initialise("gpt_oss", TargetModules.of("q_proj", "experts.down_proj"), 0)) {
            assertEquals(
                    List.of("experts.down_proj"), adapter.config().targets().parameters());
        }
    }

    @Test
    void parametersTakeNoDropout() {
        assertThrows(IllegalArgumentException.class, () -> initialise("qwen3_moe", TargetModules.ALL_LINEAR, 0.1));
    }

    private static LoraAdapter initialise(String model, TargetModules targets, double dropout) {
        DecoderSpec spec = Families.describe(Checkpoint.open(Goldens.resource("arch/" + model)));
        LoraConfig config = new LoraConfig(
                model.startsWith("qwen3") ? LoraRanks.of(2, 4) : LoraRanks.of(3, 6), targets, dropout, "base", false);
        return LoraAdapter.initialise(config, spec, ComputeDevice.CPU, 1);
    }
}
