package org.weighin.models.family;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.weighin.models.checkpoint.ModelConfig;
import org.weighin.models.spec.RopeSpec;
import org.weighin.models.spec.RopeSpec.Layout;

/**
 * The ways to scale rotary positions to longer contexts.
 *
 * @param config of the whole model
 * @param rotated how many dimensions of a head are rotated
 */
record RopeScaling(ModelConfig config, int rotated) {
    /** Each type of scaling has its own of these; the others have no effect beside it. */
    private static final String[] KEYS_OF_SOME_TYPES = {
        "alpha",
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

    static String type(ModelConfig scaling) {
        return scaling.optionalText("rope_type").orElseGet(() -> scaling.text("type", "default"));
    }

    /** The rope with this base and no scaling. */
    RopeSpec plain(double theta) {
        return rope(RopeSpec.frequencies(theta, rotated), 1);
    }

    /** The rope with this base, scaled by the type that {@code scaling} names. */
    RopeSpec apply(double theta, ModelConfig scaling) {
        scaling.disregard(KEYS_OF_SOME_TYPES);
        String type = type(scaling);
        return switch (type) {
            case "default" -> plain(theta);
            case "linear" -> linear(theta, scaling);
            case "dynamic" -> dynamic(theta, scaling);
            case "llama3" -> banded(theta, scaling);
            case "yarn" -> scaling.has("short_factor") ? longRope(theta, scaling) : yarn(theta, scaling);
            case "longrope", "su" -> longRope(theta, scaling);
            default ->
                throw scaling.wrong(
                        "rope_type", "is '" + type + "'", "default, linear, dynamic, llama3, yarn or longrope");
        };
    }

    private RopeSpec linear(double theta, ModelConfig scaling) {
        double factor = scaling.number("factor");
        return rope(each(theta, (i, frequency) -> frequency / factor), 1);
    }

    /** A base that grows with the sequence, or, where {@code alpha} is given, once and for all. */
    private RopeSpec dynamic(double theta, ModelConfig scaling) {
        double alpha = scaling.number("alpha", 0);
        if (alpha != 0) {
            return rope(RopeSpec.stretched(theta, alpha, rotated), 1);
        }
        int length = config.integer("max_position_embeddings");
        return new RopeSpec(
                RopeSpec.frequencies(theta, rotated),
                1,
                Layout.HALVES,
                Optional.of(new RopeSpec.LongContext.Growing(length, theta, scaling.number("factor"), rotated)));
    }

    /** Llama 3.1's scaling: long waves slowed by the factor, short ones kept, a ramp between. */
    private RopeSpec banded(double theta, ModelConfig scaling) {
        double factor = scaling.number("factor");
        double low = scaling.number("low_freq_factor");
        double high = scaling.number("high_freq_factor");
        double original = original(scaling);
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
        if (rotated % 2 != 0) {
            throw config.wrong(
                    "rope_scaling", "has YaRN rotate " + rotated + " dimensions of a head", "an even number of them");
        }
        double original = original(scaling);
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

    /** YaRN's factor of cos and sin for a context so many times as long. */
    static double attentionScale(double factor, double weight) {
        return factor <= 1 ? 1 : 0.1 * weight * Math.log(factor) + 1;
    }

    /** Which pair makes so many turns over the original context. */
    private double dimensionOfTurns(double turns, double theta, double original) {
        return rotated * Math.log(original / (turns * 2 * Math.PI)) / (2 * Math.log(theta));
    }

    /** LongRoPE (Ding et al. 2024): a divisor for each pair, one set up to the original length and one beyond it. */
    private RopeSpec longRope(double theta, ModelConfig scaling) {
        int original = original(scaling);
        double factor = scaling.number("factor", config.number("max_position_embeddings") / original);
        double attention = factor <= 1 ? 1 : Math.sqrt(1 + Math.log(factor) / Math.log(original));
        List<Float> near = divided(theta, scaling, "short_factor");
        List<Float> far = divided(theta, scaling, "long_factor");
        return new RopeSpec(
                near,
                scaling.number("attention_factor", attention),
                Layout.HALVES,
                far.equals(near) ? Optional.empty() : Optional.of(new RopeSpec.LongContext.Fixed(original, far)));
    }

    /** The length before scaling; where it is given twice, the outer key is the stronger. */
    private int original(ModelConfig scaling) {
        String key = "original_max_position_embeddings";
        return config.integer(key, scaling.integer(key, config.integer("max_position_embeddings")));
    }

    private List<Float> divided(double theta, ModelConfig scaling, String key) {
        List<Double> divisors = scaling.numbers(key);
        int pairs = (rotated + 1) / 2;
        if (divisors.size() != pairs) {
            throw scaling.wrong(key, "has " + divisors.size() + " numbers", pairs + ", one for each pair");
        }
        return each(theta, (i, frequency) -> frequency / divisors.get(i));
    }

    private static RopeSpec rope(List<Float> frequencies, double attentionFactor) {
        return new RopeSpec(frequencies, attentionFactor, Layout.HALVES, Optional.empty());
    }

    @FunctionalInterface
    private interface Bend {
        double apply(int pair, double frequency);
    }

    private List<Float> each(double theta, Bend bend) {
        List<Float> plain = RopeSpec.frequencies(theta, rotated);
        return IntStream.range(0, plain.size())
                .mapToObj(i -> (float) bend.apply(i, plain.get(i)))
                .toList();
    }
}
