package org.weighin.models.adapter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.weighin.datasets.InputException;
import org.weighin.models.engine.ComputeDevice;

class AdapterFolderTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"use_dora\": false | \"use_dora\": true | missing, such as base_model.model.model.layers.0.self_attn.q_proj.lora_magnitude_vector",
                "\"bias\": \"none\" | \"bias\": \"all\" | bias",
                "\"modules_to_save\": null | \"modules_to_save\": [\"lm_head\"] | modules_to_save",
                "\"init_lora_weights\": true | \"init_lora_weights\": \"pissa\" | init_lora_weights",
                "\"trainable_token_indices\": null | \"trainable_token_indices\": [3] | trainable_token_indices",
                "\"velora_config\": null | \"a_later_option\": 3 | a_later_option",
                "\"peft_type\": \"LORA\" | \"peft_type\": \"IA3\" | peft_type",
                "\"r\": 4 | \"r\": 0 | rank is below 1",
                "\"rank_pattern\": {} | \"rank_pattern\": {\"(\": 3} | regular expression",
                "\"q_proj\" | \"q_prj\" | q_prj",
            })
    void refusesWhatItCannotCompute(String text, String replacement, String said) throws IOException {
        Path changed = Goldens.changed(folder, text, replacement);
        InputException refusal = assertThrows(InputException.class, () -> open(changed));
        assertTrue(refusal.getMessage().contains(said), refusal.getMessage());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"v_proj\" | \"k_proj\" | missing, such as base_model.model.model.layers.0.self_attn.k_proj.lora_A.weight",
                "\"v_proj\" | \"q_proj\" | unknown, such as base_model.model.model.layers.0.self_attn.v_proj.lora_A.weight",
                "\"r\": 4 | \"r\": 8 | [4, 48]",
            })
    void refusesTensorsThatAreNotThoseOfItsConfiguration(String text, String replacement, String said)
            throws IOException {
        Path changed = Goldens.changed(folder, text, replacement);
        InputException refusal = assertThrows(InputException.class, () -> open(changed));
        assertTrue(refusal.getMessage().contains(said), refusal.getMessage());
    }

    @Test
    void choosesModulesByPeftsRules() {
        List<String> all = List.of(
                "model.layers.0.self_attn.q_proj", "model.layers.1.self_attn.q_proj", "model.layers.1.mlp.up_proj");
        assertEquals(all.subList(0, 2), chosen(TargetModules.of("q_proj"), all));
        assertEquals(List.of(), chosen(TargetModules.of("proj"), all), "names are whole parts of a path");
        assertEquals(all.subList(1, 2), chosen(TargetModules.of("model.layers.1.self_attn.q_proj"), all));
        ModuleNames pattern = new ModuleNames.Matching(Pattern.compile(".*layers\\.1\\..*_proj"));
        assertEquals(all.subList(1, 3), chosen(TargetModules.of(pattern), all));
        ModuleNames up = new ModuleNames.EndingIn(List.of("up_proj"));
        assertEquals(
                all.subList(0, 2),
                chosen(new TargetModules(new ModuleNames.AllLinear(), up, List.of(), List.of()), all));
        assertEquals(
                all.subList(1, 3),
                chosen(new TargetModules(new ModuleNames.AllLinear(), ModuleNames.NONE, List.of(1), List.of()), all));
        assertEquals(
                List.of(),
                chosen(
                        new TargetModules(new ModuleNames.AllLinear(), ModuleNames.NONE, List.of(1), List.of("h")),
                        all));
    }

    private static List<String> chosen(TargetModules targets, List<String> modules) {
        return modules.stream().filter(targets::contains).toList();
    }

    private static void open(Path from) {
        LoraAdapter.open(from, Goldens.spec(), ComputeDevice.CPU, LoraAdapter.Use.INFERENCE)
                .close();
    }
}
