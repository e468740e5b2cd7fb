package org.weighin.models.checkpoint;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.weighin.datasets.InputException;

/** Translates rotary positions: how much of a head is rotated, and rope_scaling. */
final class GgufRope {
    static final String SCALING = "rope.scaling.";

    /** Tensors that hold divisors of the rotary frequencies, one each pair; they become lists in the configuration. */
    static final Set<String> FACTORS =
            Set.of("rope_freqs.weight", "rope_factors_long.weight", "rope_factors_short.weight");

    /** Keys that are translated here; others about scaling keep their own names. */
    static final Set<String> KEYS = Stream.of(
                    "type",
                    "factor",
                    "attn_factor",
                    "original_context_length",
                    "finetuned",
                    "yarn_attn_factor",
                    "yarn_beta_fast",
                    "yarn_beta_slow")
            .map(SCALING::concat)
            .collect(Collectors.toUnmodifiableSet());

    private GgufRope() {}

    static void translate(GgufConfig file, Map<String, @Nullable Object> config) {
        long headSize = file.headSize();
        long rotated = file.metadata().integer(file.key("rope.dimension_count")).orElse(headSize);
        if (rotated != headSize) {
            config.put("partial_rotary_factor", rotated / (double) headSize);
        }
        Map<String, Object> scaling = scaling(file);
        if (!scaling.isEmpty()) {
            config.put("rope_scaling", scaling);
            Object original = scaling.get("original_max_position_embeddings");
            if (original != null) {
                config.put("original_max_position_embeddings", original);
            }
        }
    }

    private static Map<String, Object> scaling(GgufConfig file) {
        String type = file.metadata().text(file.key(SCALING + "type")).orElse("none");
        if (file.stored().keySet().stream().anyMatch(FACTORS::contains)) {
            return longRope(file);
        }
        return switch (type) {
            case "none" -> Map.of();
            case "linear" -> Map.of("rope_type", type, "factor", factor(file));
            case "yarn" -> yarn(file);
            default ->
                throw new InputException(
                        "rope scaling is " + type,
                        file.where(SCALING + "type"),
                        "none, linear, yarn, or tensors of factors");
        };
    }

    /** Divisors for each pair of dimensions; those of Llama 3's scaling hold for every length. */
    private static Map<String, Object> longRope(GgufConfig file) {
        return Map.of(
                "rope_type",
                "longrope",
                "long_factor",
                factors(file, "rope_factors_long.weight"),
                "short_factor",
                factors(file, "rope_factors_short.weight"),
                "attention_factor",
                file.metadata().number(file.key(SCALING + "attn_factor")).orElse(1),
                "original_max_position_embeddings",
                originalContext(file));
    }

    private static Map<String, Object> yarn(GgufConfig file) {
        Map<String, Object> scaling = new LinkedHashMap<>();
        scaling.put("rope_type", "yarn");
        scaling.put("factor", factor(file));
        scaling.put("original_max_position_embeddings", originalContext(file));
        addYarnAttention(file, scaling);
        Object rounded = file.architecture().constants().get("truncate");
        if (rounded != null) {
            scaling.put("truncate", rounded);
        }
        Map.of("yarn_attn_factor", "attention_factor", "yarn_beta_fast", "beta_fast", "yarn_beta_slow", "beta_slow")
                .forEach((from, to) ->
                        file.metadata().number(file.key(SCALING + from)).ifPresent(value -> scaling.put(to, value)));
        return scaling;
    }

    private static long originalContext(GgufConfig file) {
        GgufMetadata metadata = file.metadata();
        return metadata.integer(file.key(SCALING + "original_context_length"))
                .orElseGet(() -> metadata.integer(file.key("context_length"))
                        .orElseThrow(() -> new InputException(
                                "metadata key is missing", file.where("context_length"), "a whole number")));
    }

    /** llama.cpp multiplies its own attention factor, that of the YaRN paper, by the one in the file. */
    private static void addYarnAttention(GgufConfig file, Map<String, Object> scaling) {
        OptionalDouble own = file.metadata().number(file.key(SCALING + "attn_factor"));
        own.ifPresent(
                value -> scaling.put("attention_factor", value * (1 + 0.1 * Math.log(Math.max(1, factor(file))))));
    }

    private static double factor(GgufConfig file) {
        return file.metadata()
                .number(file.key(SCALING + "factor"))
                .orElseThrow(() -> new InputException(
                        "rope scaling has no factor", file.where(SCALING + "factor"), "a number of at least 1"));
    }

    /** The named divisors, or those for every length. */
    private static List<Double> factors(GgufConfig file, String name) {
        StoredTensor tensor = file.stored().getOrDefault(name, file.stored().get("rope_freqs.weight"));
        if (tensor == null || tensor.format() != StorageFormat.F32 || tensor.elements() > file.headSize()) {
            throw new InputException(
                    "tensor " + name + " is missing, not F32, or longer than a head",
                    file.metadata().file().toString(),
                    "rotary divisors in F32, one for each pair");
        }
        ByteBuffer bytes = tensor.read();
        List<Double> factors = new ArrayList<>();
        while (bytes.hasRemaining()) {
            factors.add((double) bytes.getFloat());
        }
        return factors;
    }
}
