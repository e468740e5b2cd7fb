package org.weighin.models.family;

import java.util.Optional;
import java.util.OptionalDouble;
import org.weighin.models.checkpoint.ModelConfig;
import org.weighin.models.family.ExpertNames.Stacking;
import org.weighin.models.spec.Activation;
import org.weighin.models.spec.AttentionSpec;
import org.weighin.models.spec.DecoderSpec;
import org.weighin.models.spec.Gating;
import org.weighin.models.spec.GroupedQueryAttention.Heads;
import org.weighin.models.spec.GroupedQueryAttention.Projections;
import org.weighin.models.spec.LinearSpec;
import org.weighin.models.spec.MlpSpec;
import org.weighin.models.spec.RopeSpec;
import org.weighin.models.spec.RouterSpec;
import org.weighin.models.spec.RouterSpec.ScoreFunction;

/** Grok-1 (xAI 2024): norms around each block, scores bent by a tanh, two of eight experts, multipliers at both ends. */
final class Grok1 implements Family {
    private static final ExpertNames NAMES =
            new ExpertNames("moe_block", "linear", "linear_v", "linear_1", Stacking.NONE, false);

    @Override
    public DecoderSpec read(FamilyInput input) {
        ModelConfig config = input.config();
        StandardLayout layout = StandardLayout.of(input, module -> input.rmsNorm(module, "scale"));
        RopeSpec rope = layout.rope();
        return layout.decoder(layer -> attention(layout, layer, rope), layer -> experts(layout, layer))
                .embeddingScaled(config.number("embedding_multiplier_scale"))
                .logitsScaled(config.number("output_multiplier_scale"));
    }

    private static AttentionSpec attention(StandardLayout layout, int layer, RopeSpec rope) {
        ModelConfig config = layout.input().config();
        return layout.attention(layer, rope)
                .through(projections(layout, layer))
                .joined(layout.around(layer, "pre_attn_norm", "post_attn_norm"))
                .scaled(config.number("attn_output_multiplier"))
                .capped(OptionalDouble.of(config.number("max_attn_value")));
    }

    private static Projections projections(StandardLayout layout, int layer) {
        Heads heads = layout.size().heads();
        int hidden = layout.size().hidden();
        int width = heads.query() * heads.dimension();
        int narrow = heads.keyValue() * heads.dimension();
        return new Projections(
                linear(layout, layer, "q_proj", hidden, width),
                linear(layout, layer, "k_proj", hidden, narrow),
                linear(layout, layer, "v_proj", hidden, narrow),
                linear(layout, layer, "o_proj", width, hidden));
    }

    private static LinearSpec linear(StandardLayout layout, int layer, String name, int inputs, int outputs) {
        return layout.input().linear(layout.module(layer, "attn." + name), inputs, outputs);
    }

    private static MlpSpec experts(StandardLayout layout, int layer) {
        ModelConfig config = layout.input().config();
        ExpertsLayout parts = ExpertsLayout.of(layout, layer, NAMES);
        RouterSpec router = RouterSpec.of(
                parts.routerModule("gate", config.integer("num_experts")),
                ScoreFunction.SOFTMAX,
                config.integer("num_experts_per_tok"));
        return parts.block(
                layout.around(layer, "pre_moe_norm", "post_moe_norm"),
                router,
                layout.size().intermediate(),
                Optional.empty(),
                Gating.of(Activation.GELU));
    }
}
