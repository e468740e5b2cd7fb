package org.weighin.models.export;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.weighin.models.checkpoint.GgufPart;
import org.weighin.models.checkpoint.ModelConfig;
import org.weighin.models.checkpoint.StorageFormat;
import org.weighin.models.spec.AttentionSpec;
import org.weighin.models.spec.DecoderSpec;
import org.weighin.models.spec.GroupedQueryAttention;
import org.weighin.models.spec.LayerSpec;
import org.weighin.models.spec.RopeSpec;

/**
 * Rotary positions as GGUF files have them: keys for linear scaling and YaRN, a base for a stretched one, and for what is no
 * formula there, tensors of divisors.
 *
 * @param config of the model, as published
 * @param rope of the first layer without a window, which scaling acts on; of the first layer, where all have windows
 */
record GgufRopeMetadata(ModelConfig config, RopeSpec rope) {
    private static final String BASE = "rope.freq_base";
    private static final String SLIDING_BASE = "rope.freq_base_swa";
    private static final String SCALING = "rope.scaling.";
    private static final String ORIGINAL = "original_max_position_embeddings";
    private static final String FULL = "full_attention";
    private static final String SLIDING = "sliding_attention";

    /** Nothing where the model has no rotary positions. */
    static Optional<GgufRopeMetadata> of(ModelConfig config, DecoderSpec spec) {
        return spec.layers().stream()
                .map(LayerSpec::attention)
                .filter(attention -> attention.ropes().findAny().isPresent())
                .min(Comparator.comparing(GgufRopeMetadata::slides))
                .flatMap(attention -> attention.ropes().findFirst())
                .map(rope -> new GgufRopeMetadata(config, rope));
    }

    private static boolean slides(AttentionSpec attention) {
        return attention instanceof GroupedQueryAttention grouped
                && grouped.scores().window().isPresent();
    }

    /** Metadata by keys without the architecture's prefix. */
    Map<String, Object> values() {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("rope.dimension_count", (long) rotated());
        base("rope_theta", FULL).ifPresent(base -> values.put(BASE, base));
        base("rope_local_base_freq", SLIDING).ifPresent(base -> values.put(SLIDING_BASE, base));
        scaling().ifPresent(scaling -> scale(scaling, values));
        return values;
    }

    /** Tensors of divisors, one for each pair. */
    List<GgufPart> tensors() {
        String type = scaling().map(GgufRopeMetadata::type).orElse("default");
        return switch (type) {
            case "llama3" -> List.of(divisors("rope_freqs.weight", rope.inverseFrequencies()));
            case "longrope", "su" ->
                List.of(
                        divisors("rope_factors_short.weight", rope.inverseFrequencies()),
                        divisors(
                                "rope_factors_long.weight",
                                rope.beyond()
                                        .map(beyond -> beyond.inverseFrequencies(Long.MAX_VALUE))
                                        .orElse(rope.inverseFrequencies())));
            default -> List.of();
        };
    }

    private int rotated() {
        return 2 * rope.inverseFrequencies().size();
    }

    /** The newer configurations have it among the parameters, there perhaps for each type of layers. */
    private Optional<Double> base(String key, String layers) {
        Optional<ModelConfig> parameters = config.object("rope_parameters");
        Optional<ModelConfig> own = parameters.flatMap(all -> all.object(layers));
        Optional<ModelConfig> shared = layers.equals(FULL) ? parameters : Optional.empty();
        return own.or(() -> shared)
                .filter(given -> given.has("rope_theta"))
                .map(given -> given.number("rope_theta"))
                .or(() -> config.has(key) ? Optional.of(config.number(key)) : Optional.empty());
    }

    private Optional<ModelConfig> scaling() {
        return config.object("rope_scaling")
                .filter(scaling -> !scaling.keys().isEmpty())
                .or(() -> config.object("rope_parameters")
                        .map(parameters -> parameters.object(FULL).orElse(parameters)))
                .filter(scaling -> !type(scaling).equals("default"));
    }

    private static String type(ModelConfig scaling) {
        String type = scaling.optionalText("rope_type").orElseGet(() -> scaling.text("type", "default"));
        return type.equals("yarn") && scaling.has("short_factor") ? "longrope" : type;
    }

    private void scale(ModelConfig scaling, Map<String, Object> values) {
        switch (type(scaling)) {
            case "linear" -> {
                values.put(SCALING + "type", "linear");
                values.put(SCALING + "factor", scaling.number("factor"));
            }
            case "yarn" -> yarn(scaling, values);
            case "llama3" -> {
                // Its tensor of divisors says it all.
            }
            case "longrope", "su" -> {
                values.put(SCALING + "attn_factor", rope.attentionFactor());
                values.put(SCALING + "original_context_length", original(scaling));
            }
            case "dynamic" -> values.put(BASE, stretched(scaling));
            default ->
                throw scaling.wrong(
                        "rope_type",
                        "is '" + type(scaling) + "'",
                        "default, linear, yarn, llama3, longrope, or dynamic with alpha, which GGUF files can say");
        }
    }

    /** llama.cpp multiplies its own attention factor, that of the YaRN paper, by the one in the file. */
    private void yarn(ModelConfig scaling, Map<String, Object> values) {
        double factor = scaling.has("factor")
                ? scaling.number("factor")
                : config.number("max_position_embeddings") / (double) original(scaling);
        values.put(SCALING + "type", "yarn");
        values.put(SCALING + "factor", factor);
        values.put(SCALING + "original_context_length", original(scaling));
        double own = 1 + 0.1 * Math.log(Math.max(1, factor));
        if (Math.abs(own - rope.attentionFactor()) > 1e-6 * own) {
            values.put(SCALING + "attn_factor", rope.attentionFactor() / own);
        }
        scaling.optionalNumber("beta_fast").ifPresent(beta -> values.put(SCALING + "yarn_beta_fast", beta));
        scaling.optionalNumber("beta_slow").ifPresent(beta -> values.put(SCALING + "yarn_beta_slow", beta));
    }

    private long original(ModelConfig scaling) {
        return config.integer(ORIGINAL, scaling.integer(ORIGINAL, config.integer("max_position_embeddings")));
    }

    private double stretched(ModelConfig scaling) {
        if (!scaling.has("alpha")) {
            throw scaling.wrong("rope_type", "is 'dynamic' without alpha", "a scaling that does not follow the length");
        }
        return plainBase() * Math.pow(scaling.number("alpha"), rotated() / (rotated() - 2.0));
    }

    private double plainBase() {
        return base("rope_theta", FULL).orElseThrow(() -> config.wrong("rope_theta", "is missing", "a number"));
    }

    /** By what the frequencies of the plain base are divided. */
    private GgufPart divisors(String name, List<Float> frequencies) {
        List<Float> plain = RopeSpec.frequencies(plainBase(), rotated());
        float[] divisors = new float[plain.size()];
        IntStream.range(0, divisors.length).forEach(i -> divisors[i] = plain.get(i) / frequencies.get(i));
        return new GgufPart(
                name,
                StorageFormat.F32,
                List.of((long) divisors.length),
                file -> ModelTensors.writeAll(NumberEncoding.encode(divisors, StorageFormat.F32), file));
    }
}
