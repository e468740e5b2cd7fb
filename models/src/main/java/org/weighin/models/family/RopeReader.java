package org.weighin.models.family;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.weighin.models.checkpoint.ModelConfig;
import org.weighin.models.spec.RopeSpec;
import org.weighin.models.spec.RopeSpec.Layout;

/** Reads rotary positions and their scaling, in the older keys (rope_theta, rope_scaling) and the newer (rope_parameters). */
final class RopeReader {
    /** Each type of scaling has its own of these; the others have no effect beside it. */
    private static final String[] KEYS_OF_SOME_TYPES = {
        "attention_factor",
        "beta_fast",
        "beta_slow",
        "factor",
        "finetuned",
        "high_freq_factor",
        "long_factor",
        "low_freq_factor",
        "mscale",
        "mscale_all_dim",
        "original_max_position_embeddings",
        "short_factor",
        "truncate",
        "type"
    };

    private final ModelConfig config;
    private final int rotated;

    /** @param rotated how many dimensions of a head are rotated */
    RopeReader(ModelConfig config, int rotated) {
        this.config = config;
        this.rotated = rotated;
    }

    /** The rope of all layers, with the scaling that the configuration asks for. */
    RopeSpec read(double defaultTheta) {
        config.disregard("original_max_position_embeddings", "rope_theta");
        Optional<ModelConfig> parameters = config.object("rope_parameters");
        double theta = parameters
                .filter(object -> object.has("rope_theta"))
                .map(object -> object.number("rope_theta"))
                .orElseGet(() -> config.number("rope_theta", defaultTheta));
        return scaled(theta, parameters.or(() -> config.object("rope_scaling")));
    }

    /** The rope with this base and no scaling. */
    RopeSpec plain(double theta) {
        return rope(frequencies(theta), 1);
    }

    /** The rope with this base, scaled as {@code scaling} says. */
    RopeSpec scaled(double theta, Optional<ModelConfig> scaling) {
        if (scaling.isEmpty()) {
            return plain(theta);
        }
        ModelConfig object = scaling.get();
        object.disregard(KEYS_OF_SOME_TYPES);
        String type = object.optionalText("rope_type").orElseGet(() -> object.text("type", "default"));
        return switch (type) {
            case "default" -> plain(theta);
            case "linear" -> linear(theta, object.number("factor"));
            case "llama3" -> banded(theta, object);
            case "yarn" -> yarn(theta, object);
            case "longrope", "su" -> longRope(theta, object);
            default ->
                throw object.wrong("rope_type", "is '" + type + "'", "default, linear, llama3, yarn or longrope");
        };
    }

    private RopeSpec linear(double theta, double factor) {
        return rope(each(theta, (i, frequency) -> frequency / factor), 1);
    }

    /** Llama 3.1's scaling: long waves slowed by the factor, short ones kept, a ramp between. */
    private RopeSpec banded(double theta, ModelConfig scaling) {
        double factor = scaling.number("factor");
        double low = scaling.number("low_freq_factor");
        double high = scaling.number("high_freq_factor");
        double original = scaling.number("original_max_position_embeddings");
        return rope(
                each(theta, (i, frequency) -> {
                    double waves = original * frequency / (2 * Math.PI);
                    double kept = Math.min(1, Math.max(0, (waves - low) / (high - low)));
                    return frequency * (kept + (1 - kept) / factor);
                }),
                1);
    }

    /** YaRN (Peng et al. 2023). */
    private RopeSpec yarn(double theta, ModelConfig scaling) {
        double original =
                scaling.number("original_max_position_embeddings", config.number("max_position_embeddings", 0));
        double factor = scaling.number("factor", config.number("max_position_embeddings", 0) / original);
        double first = dimensionOfTurns(scaling.number("beta_fast", 32), theta, original);
        double last = dimensionOfTurns(scaling.number("beta_slow", 1), theta, original);
        boolean rounded = scaling.flag("truncate", true);
        double low = Math.max(0, rounded ? Math.floor(first) : first);
        double high = Math.min(rotated - 1, rounded ? Math.ceil(last) : last);
        double width = high == low ? 0.001 : high - low;
        return rope(
                each(theta, (i, frequency) -> {
                    double slowed = Math.min(1, Math.max(0, (i - low) / width));
                    return frequency * (1 - slowed) + frequency / factor * slowed;
                }),
                scaling.number("attention_factor", yarnAttentionFactor(scaling, factor)));
    }

    private static double yarnAttentionFactor(ModelConfig scaling, double factor) {
        double all = scaling.number("mscale_all_dim", 0);
        double own = scaling.number("mscale", 0);
        return own != 0 && all != 0
                ? attentionScale(factor, own) / attentionScale(factor, all)
                : attentionScale(factor, 1);
    }

    private static double attentionScale(double factor, double weight) {
        return factor <= 1 ? 1 : 0.1 * weight * Math.log(factor) + 1;
    }

    /** Which pair makes so many turns over the original context. */
    private double dimensionOfTurns(double turns, double theta, double original) {
        return rotated * Math.log(original / (turns * 2 * Math.PI)) / (2 * Math.log(theta));
    }

    /** LongRoPE (Ding et al. 2024): a divisor for each pair, one set up to the original length and one beyond it. */
    private RopeSpec longRope(double theta, ModelConfig scaling) {
        OptionalInt own = scaling.optionalInteger("original_max_position_embeddings");
        int original = own.isPresent()
                ? own.getAsInt()
                : config.integer("original_max_position_embeddings", config.integer("max_position_embeddings"));
        double factor = scaling.number("factor", config.number("max_position_embeddings") / original);
        double attention = factor <= 1 ? 1 : Math.sqrt(1 + Math.log(factor) / Math.log(original));
        return new RopeSpec(
                divided(theta, scaling, "short_factor"),
                scaling.number("attention_factor", attention),
                Layout.HALVES,
                Optional.of(new RopeSpec.LongContext(original, divided(theta, scaling, "long_factor"))));
    }

    private List<Float> divided(double theta, ModelConfig scaling, String key) {
        List<Double> divisors = scaling.numbers(key);
        if (divisors.size() != rotated / 2) {
            throw scaling.wrong(key, "has " + divisors.size() + " numbers", rotated / 2 + ", one for each pair");
        }
        return each(theta, (i, frequency) -> frequency / divisors.get(i));
    }

    private static RopeSpec rope(List<Float> frequencies, double attentionFactor) {
        return new RopeSpec(frequencies, attentionFactor, Layout.HALVES, Optional.empty());
    }

    private List<Float> frequencies(double theta) {
        return each(theta, (i, frequency) -> frequency);
    }

    @FunctionalInterface
    private interface Bend {
        double apply(int pair, double frequency);
    }

    private List<Float> each(double theta, Bend bend) {
        List<Float> frequencies = new ArrayList<>(rotated / 2);
        for (int i = 0; i < rotated / 2; i++) {
            frequencies.add((float) bend.apply(i, (float) (1 / Math.pow(theta, 2.0 * i / rotated))));
        }
        return frequencies;
    }
}
