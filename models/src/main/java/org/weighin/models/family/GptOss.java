package org.weighin.models.family;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.function.IntFunction;
import org.weighin.models.checkpoint.ModelConfig;
import org.weighin.models.family.ExpertNames.Stacking;
import org.weighin.models.spec.Activation;
import org.weighin.models.spec.DecoderSpec;
import org.weighin.models.spec.Gating;
import org.weighin.models.spec.MlpSpec;
import org.weighin.models.spec.RopeSpec;
import org.weighin.models.spec.RouterSpec;
import org.weighin.models.spec.RouterSpec.ScoreFunction;
import org.weighin.models.spec.WeightRef;

/** gpt-oss (OpenAI 2025): sinks, every other layer with a window, the best experts by logit with their own softmax, cut gates. */
final class GptOss implements Family {
    private static final ExpertNames NAMES =
            new ExpertNames("mlp", "gate_proj", "up_proj", "down_proj", Stacking.COLUMNS_IN_TURN, false);

    /** The scaling of configurations that name none. */
    private static final Map<String, Object> SCALING = Map.of(
            "rope_type",
            "yarn",
            "factor",
            32.0,
            "beta_fast",
            32.0,
            "beta_slow",
            1.0,
            "truncate",
            false,
            "original_max_position_embeddings",
            4096);

    @Override
    public DecoderSpec read(FamilyInput input) {
        // Older names of other keys; the gate has an activation of its own.
        input.config().disregard("experts_per_token", "initial_context_length", "hidden_act");
        StandardLayout layout = StandardLayout.of(input);
        RopeSpec rope = rope(layout);
        IntFunction<OptionalInt> windows = Windows.sliding(layout, layer -> layer % 2 == 0);
        return layout.decoder(
                layer -> layout.attention(layer, rope)
                        .within(windows.apply(layer))
                        .sinking(sinks(layout, layer)),
                layer -> experts(layout, layer));
    }

    private static WeightRef sinks(StandardLayout layout, int layer) {
        String name = layout.module(layer, "self_attn.sinks");
        return layout.input().optional(name + ".weight").orElse(WeightRef.of(name));
    }

    private static RopeSpec rope(StandardLayout layout) {
        ModelConfig config = layout.input().config();
        if (config.has("rope_scaling") || config.has("rope_parameters")) {
            return layout.rope();
        }
        RopeReader reader = new RopeReader(config, layout.size().heads().dimension());
        return reader.scaled(
                config.number("rope_theta"), Optional.of(ModelConfig.of(config.file(), config.origin(), SCALING)));
    }

    private static MlpSpec experts(StandardLayout layout, int layer) {
        ModelConfig config = layout.input().config();
        ExpertsLayout parts = ExpertsLayout.of(layout, layer, NAMES);
        RouterSpec router = parts.router(
                "router",
                config.integer("num_local_experts"),
                config.integer("num_experts_per_tok"),
                ScoreFunction.SOFTMAX_OF_CHOSEN);
        Gating gating = new Gating(
                Activation.SILU, OptionalDouble.of(config.number("swiglu_limit")), config.number("swiglu_alpha"), 1);
        return parts.block(
                layout.before(layer, "post_attention_layernorm"),
                router,
                layout.size().intermediate(),
                Optional.empty(),
                gating);
    }
}
