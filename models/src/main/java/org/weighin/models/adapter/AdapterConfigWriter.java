package org.weighin.models.adapter;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.weighin.models.checkpoint.JsonFiles;

/** Writes {@code adapter_config.json} with the keys that PEFT has had since 0.10, so that old and new readers take it. */
final class AdapterConfigWriter {
    private AdapterConfigWriter() {}

    static void write(Path file, LoraAdapter adapter) {
        LoraConfig config = adapter.config();
        TargetModules targets = config.targets();
        List<AdaptedModule> modules = adapter.adaptedModules();
        TreeMap<String, @Nullable Object> json = new TreeMap<>();
        json.put("alpha_pattern", numbers(config.ranks().alphaPattern()));
        json.put("auto_mapping", null);
        json.put("base_model_name_or_path", config.baseModel());
        json.put("bias", "none");
        json.put("fan_in_fan_out", modules.stream().anyMatch(AdaptedModule::transposed));
        json.put("inference_mode", true);
        json.put("init_lora_weights", true);
        json.put("layer_replication", null);
        json.put("layers_pattern", orNull(targets.layersPattern()));
        json.put("layers_to_transform", orNull(targets.layers()));
        json.put("loftq_config", Map.of());
        json.put("lora_alpha", number(config.ranks().alpha()));
        json.put("lora_dropout", config.dropout());
        json.put("megatron_config", null);
        json.put("megatron_core", "megatron.core");
        json.put("modules_to_save", null);
        json.put("peft_type", "LORA");
        json.put("r", config.ranks().rank());
        json.put("rank_pattern", config.ranks().rankPattern());
        json.put("revision", null);
        json.put("target_modules", names(targets.included(), modules));
        json.put("target_parameters", orNull(targets.parameters()));
        json.put("task_type", "CAUSAL_LM");
        json.put("use_dora", config.dora());
        json.put("use_rslora", config.ranks().stabilised());
        if (!targets.excluded().equals(ModuleNames.NONE)) {
            json.put("exclude_modules", names(targets.excluded(), modules));
        }
        JsonFiles.write(file, json);
    }

    /** As PEFT does, a choice of all projections is written as their names, which every reader understands. */
    private static Object names(ModuleNames names, List<AdaptedModule> modules) {
        if (names instanceof ModuleNames.EndingIn named) {
            return named.names().stream().sorted().toList();
        }
        if (names instanceof ModuleNames.Matching matching) {
            return matching.pattern().pattern();
        }
        return AdaptableParts.lastNames(modules);
    }

    private static @Nullable Object orNull(List<?> values) {
        return values.isEmpty() ? null : values;
    }

    private static Map<String, Object> numbers(Map<String, Double> values) {
        Map<String, Object> numbers = new LinkedHashMap<>();
        values.forEach((key, value) -> numbers.put(key, number(value)));
        return numbers;
    }

    /** Whole numbers without a point, as PEFT has them. */
    private static Object number(double value) {
        return value == Math.rint(value) && Math.abs(value) < Integer.MAX_VALUE ? (Object) (int) value : value;
    }
}
