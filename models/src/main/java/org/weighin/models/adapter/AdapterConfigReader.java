package org.weighin.models.adapter;

import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;
import org.weighin.datasets.InputException;
import org.weighin.models.checkpoint.JsonFiles;
import org.weighin.models.checkpoint.ModelConfig;

/**
 * Reads {@code adapter_config.json} as PEFT writes it; an option that would change the arithmetic and is not supported here is
 * an error.
 */
final class AdapterConfigReader {
    private static final String INITIALISATION = "init_lora_weights";

    /** Keys that say nothing about what a trained adapter computes, or are looked at by themselves. */
    private static final Set<String> BOOKKEEPING = Set.of(
            "auto_mapping",
            INITIALISATION,
            "ensure_weight_tying",
            "fan_in_fan_out",
            "inference_mode",
            "megatron_core",
            "peft_version",
            "qalora_group_size",
            "revision",
            "runtime_config",
            "task_type");

    /** Ways to draw the first values that leave the base model's weights as they are. */
    private static final Set<Object> INITIALISATIONS = Set.of(true, false, "gaussian", "eva", "orthogonal");

    private final ModelConfig config;
    private final Map<String, @Nullable Object> raw;

    private AdapterConfigReader(Path file) {
        this.raw = JsonFiles.object(file);
        this.config = ModelConfig.of(file, ModelConfig.Origin.HUGGING_FACE, raw);
    }

    /** @throws InputException when a key is missing, wrong or not supported */
    static LoraConfig read(Path file) {
        AdapterConfigReader reader = new AdapterConfigReader(file);
        try {
            LoraConfig config = reader.read();
            reader.refuseTheRest();
            return config;
        } catch (PatternSyntaxException wrong) {
            throw new InputException(
                    "a pattern is no regular expression: " + wrong.getMessage(),
                    file.toString(),
                    "regular expressions of module paths",
                    wrong);
        } catch (IllegalArgumentException wrong) {
            throw new InputException(String.valueOf(wrong.getMessage()), file.toString(), "a LoRA adapter", wrong);
        }
    }

    private LoraConfig read() {
        if (!config.text("peft_type").equals("LORA")) {
            throw config.wrong("peft_type", "is " + raw.get("peft_type"), "LORA");
        }
        if (!config.text("bias", "none").equals("none")) {
            throw config.wrong("bias", "is " + raw.get("bias"), "none: trained biases are not supported");
        }
        Object initialisation = raw.get(INITIALISATION);
        if (initialisation != null && !INITIALISATIONS.contains(initialisation)) {
            throw config.wrong(
                    INITIALISATION,
                    "is " + initialisation + ", which changes the base model's weights",
                    "true: an adapter that PEFT has converted to a plain one");
        }
        return new LoraConfig(
                ranks(),
                targets(),
                config.number("lora_dropout", 0),
                config.text("base_model_name_or_path", ""),
                config.flag("use_dora", false));
    }

    private LoraRanks ranks() {
        Map<String, Integer> ranks = new LinkedHashMap<>();
        Map<String, Double> alphas = new LinkedHashMap<>();
        config.object("rank_pattern").ifPresent(map -> map.keys().forEach(key -> ranks.put(key, map.integer(key))));
        config.object("alpha_pattern").ifPresent(map -> map.keys().forEach(key -> alphas.put(key, map.number(key))));
        List.of(ranks, alphas).forEach(map -> map.keySet().forEach(ModulePatterns::compileEnd));
        return new LoraRanks(
                config.integer("r"), config.number("lora_alpha"), config.flag("use_rslora", false), ranks, alphas);
    }

    private TargetModules targets() {
        List<String> parameters = config.texts("target_parameters");
        if (!config.has("target_modules") && parameters.isEmpty()) {
            throw config.wrong("target_modules", "is missing", "names of modules");
        }
        List<String> layerNames = config.texts("layers_pattern").stream()
                .filter(name -> !name.isEmpty())
                .toList();
        layerNames.forEach(ModulePatterns::compile);
        return new TargetModules(
                names("target_modules"),
                names("exclude_modules"),
                config.integers("layers_to_transform"),
                layerNames,
                parameters);
    }

    private ModuleNames names(String key) {
        List<String> texts = config.texts(key);
        if (raw.get(key) instanceof String text) {
            return text.equalsIgnoreCase("all-linear")
                    ? new ModuleNames.AllLinear()
                    : new ModuleNames.Matching(ModulePatterns.compile(text));
        }
        return new ModuleNames.EndingIn(texts);
    }

    private void refuseTheRest() {
        config.unread().forEach((key, value) -> {
            if (!BOOKKEEPING.contains(key) && !neutral(value)) {
                throw config.wrong(key, "is " + value, "an adapter without it: it is not supported");
            }
        });
    }

    /** Values that switch an option off. */
    private static boolean neutral(Object value) {
        return value.equals(false)
                || value.equals("")
                || value instanceof Collection<?> list && list.isEmpty()
                || value instanceof Map<?, ?> map && map.isEmpty();
    }
}
