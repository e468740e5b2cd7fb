package org.weighin.models.family;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.weighin.models.checkpoint.ModelConfig;
import org.weighin.models.spec.RopeSpec;
import org.weighin.models.spec.RopeSpec.Layout;

/** Reads rotary positions and their scaling, in the older keys (rope_theta, rope_scaling) and the newer (rope_parameters). */
final class RopeReader {
    private final ModelConfig config;
    private final int rotated;

    /** @param rotated how many dimensions of a head are rotated */
    RopeReader(ModelConfig config, int rotated) {
        this.config = config;
        this.rotated = rotated;
    }

    /** The rope of all layers, with the scaling that the configuration asks for. */
    RopeSpec read(double defaultTheta) {
        Optional<ModelConfig> parameters = config.object("rope_parameters");
        double theta = parameters
                .filter(object -> object.has("rope_theta"))
                .map(object -> object.number("rope_theta"))
                .orElseGet(() -> config.number("rope_theta", defaultTheta));
        return scaled(theta, parameters.or(() -> config.object("rope_scaling")));
    }

    /** The rope with this base and no scaling. */
    RopeSpec plain(double theta) {
        return new RopeSpec(frequencies(theta), 1, Layout.HALVES);
    }

    /** The rope with this base, scaled as {@code scaling} says. */
    RopeSpec scaled(double theta, Optional<ModelConfig> scaling) {
        if (scaling.isEmpty()) {
            return plain(theta);
        }
        ModelConfig object = scaling.get();
        String type = object.optionalText("rope_type").orElseGet(() -> object.text("type", "default"));
        return switch (type) {
            case "default" -> plain(theta);
            case "linear" -> linear(theta, object.number("factor"));
            case "llama3" -> banded(theta, object);
            default -> throw object.wrong("rope_type", "is '" + type + "'", "default, linear or llama3");
        };
    }

    private RopeSpec linear(double theta, double factor) {
        List<Float> slower = frequencies(theta).stream()
                .map(frequency -> (float) (frequency / factor))
                .toList();
        return new RopeSpec(slower, 1, Layout.HALVES);
    }

    /** Llama 3.1's scaling: long waves slowed by the factor, short ones kept, a ramp between. */
    private RopeSpec banded(double theta, ModelConfig scaling) {
        double factor = scaling.number("factor");
        double low = scaling.number("low_freq_factor");
        double high = scaling.number("high_freq_factor");
        double original = scaling.number("original_max_position_embeddings");
        List<Float> bent = frequencies(theta).stream()
                .map(frequency -> {
                    double waves = original * frequency / (2 * Math.PI);
                    double kept = Math.min(1, Math.max(0, (waves - low) / (high - low)));
                    return (float) (frequency * (kept + (1 - kept) / factor));
                })
                .toList();
        return new RopeSpec(bent, 1, Layout.HALVES);
    }

    private List<Float> frequencies(double theta) {
        List<Float> frequencies = new ArrayList<>(rotated / 2);
        for (int i = 0; i < rotated; i += 2) {
            frequencies.add((float) (1 / Math.pow(theta, (double) i / rotated)));
        }
        return frequencies;
    }
}
