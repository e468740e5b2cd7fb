package org.weighin.models.family;

import java.util.Optional;
import org.weighin.models.checkpoint.ModelConfig;
import org.weighin.models.spec.RopeSpec;

/** Reads rotary positions and their scaling, in the older keys (rope_theta, rope_scaling) and the newer (rope_parameters). */
final class RopeReader {
    private final ModelConfig config;
    private final RopeScaling scaling;

    /** @param rotated how many dimensions of a head are rotated */
    RopeReader(ModelConfig config, int rotated) {
        this.config = config;
        this.scaling = new RopeScaling(config, rotated);
    }

    /** For heads of which only the first part is rotated, as partial_rotary_factor says. */
    static RopeReader partial(ModelConfig config, int dimension) {
        return partial(config, dimension, 1);
    }

    /** @param otherwise the factor where the configuration has none */
    static RopeReader partial(ModelConfig config, int dimension, double otherwise) {
        double factor = config.number("partial_rotary_factor", otherwise);
        double given = parameters(config)
                .map(own -> own.number("partial_rotary_factor", factor))
                .orElse(factor);
        int rotated = (int) (dimension * given);
        if (rotated < 0 || rotated > dimension) {
            throw config.wrong("partial_rotary_factor", "is " + given, "a number between 0 and 1");
        }
        return new RopeReader(config, rotated);
    }

    /** The rope of all layers, with the scaling that the configuration asks for. */
    RopeSpec read(double defaultTheta) {
        config.disregard("original_max_position_embeddings");
        double theta = config.number("rope_theta", defaultTheta);
        Optional<ModelConfig> parameters = parameters(config);
        return scaled(parameters.map(own -> own.number("rope_theta", theta)).orElse(theta), parameters);
    }

    /**
     * The rope of one type of layers. The newer configurations have a set of parameters for each type; in the older ones the
     * scaling is that of full attention.
     *
     * @param type as layer_types names it
     * @param theta where the set has none
     */
    RopeSpec ofLayers(String type, double theta) {
        Optional<ModelConfig> newer = config.object("rope_parameters").flatMap(all -> all.object(type));
        Optional<ModelConfig> older = config.object("rope_scaling").filter(scaling -> type.equals("full_attention"));
        Optional<ModelConfig> parameters = older.or(() -> newer);
        return scaled(newer.map(own -> own.number("rope_theta", theta)).orElse(theta), parameters);
    }

    /** The older key is the stronger where a configuration has both. */
    private static Optional<ModelConfig> parameters(ModelConfig config) {
        Optional<ModelConfig> older =
                config.object("rope_scaling").filter(scaling -> !scaling.keys().isEmpty());
        older.ifPresent(scaling -> config.disregard("rope_parameters"));
        return older.or(() -> config.object("rope_parameters"));
    }

    /** What the scaling asks the dot products to be multiplied by (DeepSeek-AI 2024). */
    double scoreFactor() {
        Optional<ModelConfig> parameters =
                parameters(config).filter(own -> !RopeScaling.type(own).equals("default"));
        double weight = parameters.map(own -> own.number("mscale_all_dim", 0.0)).orElse(0.0);
        double each = weight == 0
                ? 1
                : RopeScaling.attentionScale(parameters.orElseThrow().number("factor"), weight);
        return each * each;
    }

    /** The rope with this base, scaled as {@code parameters} say. */
    RopeSpec scaled(double theta, Optional<ModelConfig> parameters) {
        return parameters.map(own -> scaling.apply(theta, own)).orElseGet(() -> scaling.plain(theta));
    }
}
