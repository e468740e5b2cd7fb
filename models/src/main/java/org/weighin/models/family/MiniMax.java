package org.weighin.models.family;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.IntPredicate;
import org.weighin.models.checkpoint.ModelConfig;
import org.weighin.models.spec.AttentionSpec;
import org.weighin.models.spec.DecoderSpec;
import org.weighin.models.spec.Gating;
import org.weighin.models.spec.GroupedQueryAttention.Heads;
import org.weighin.models.spec.LightningAttention;
import org.weighin.models.spec.MlpSpec;
import org.weighin.models.spec.NormSpec;
import org.weighin.models.spec.ResidualSpec;
import org.weighin.models.spec.RopeSpec;
import org.weighin.models.spec.RouterSpec.Renormalisation;
import org.weighin.models.spec.RouterSpec.ScoreFunction;

/**
 * MiniMax-Text-01 and M1 (MiniMax 2025): lightning attention, some layers with softmax attention instead, and mixtures of experts.
 * The first releases have other keys than the published class.
 */
final class MiniMax implements Family {
    /** The norm inside lightning attention keeps this whatever rms_norm_eps says. */
    private static final double EPSILON = 1e-6;

    @Override
    public DecoderSpec read(FamilyInput input) {
        ModelConfig config = input.config();
        // Lengths of blocks that are computed at once, and how a shared expert would be added.
        config.disregard("block_size", "shared_moe_mode");
        StandardLayout layout = StandardLayout.of(input);
        RopeSpec rope = new RopeReader(config, rotated(layout)).read(1_000_000);
        List<Integer> codes = config.integers("attn_type_list", layout.size().layers());
        IntPredicate rule = codes.isEmpty() ? layer -> layer % 2 == 0 : layer -> codes.get(layer) == 1;
        Factors full = Factors.read(config, "full_attn", "full_attention");
        Factors linear = Factors.read(config, "linear_attn", "linear_attention");
        Factors mlp = Factors.read(config, "mlp", "mlp");
        OptionalInt window = config.optionalInteger("sliding_window");
        return layout.decoder(
                layer -> LayerKinds.full(layout, layer, rule)
                        ? layout.attention(layer, rope)
                                .within(window)
                                .joined(full.after(layout.norm(layer, "input_layernorm")))
                        : lightning(layout, layer, linear),
                layer -> experts(layout, layer, mlp));
    }

    private static int rotated(StandardLayout layout) {
        ModelConfig config = layout.input().config();
        int dimension = layout.size().heads().dimension();
        int rotated = config.integer("rotary_dim", dimension);
        if (rotated < 0 || rotated > dimension) {
            throw config.wrong("rotary_dim", "is " + rotated, "from 0 to head_dim, which is " + dimension);
        }
        return rotated;
    }

    private static AttentionSpec lightning(StandardLayout layout, int layer, Factors factors) {
        FamilyInput input = layout.input();
        String module = layout.module(layer, "self_attn.");
        int hidden = layout.size().hidden();
        Heads heads = layout.size().heads();
        int width = heads.query() * heads.dimension();
        return new LightningAttention(
                factors.after(layout.norm(layer, "input_layernorm")),
                new LightningAttention.Projections(
                        input.linear(module + "qkv_proj", hidden, 3 * width),
                        input.linear(module + "output_gate", hidden, width),
                        input.linear(module + "out_proj", width, hidden)),
                LightningAttention.slopes(heads.query(), layer, layout.size().layers()),
                layout.activation(),
                input.rmsNorm(module + "norm", EPSILON));
    }

    private static MlpSpec experts(StandardLayout layout, int layer, Factors factors) {
        ModelConfig config = layout.input().config();
        ExpertsLayout parts = ExpertsLayout.of(layout, layer, ExpertNames.NUMBERED);
        return parts.block(
                factors.after(layout.norm(layer, "post_attention_layernorm")),
                parts.router(
                                "gate",
                                config.integer("num_local_experts"),
                                config.integer("num_experts_per_tok"),
                                ScoreFunction.SOFTMAX)
                        .renormalised(Renormalisation.BY_SUM),
                layout.size().intermediate(),
                Optional.empty(),
                Gating.of(layout.activation()));
    }

    /** How much of the stream is kept and of a block is added, and whether the stream goes on from the norm. */
    private record Factors(double kept, double added, boolean normed) {

        /** @param name in the published class's keys, and in those of the first releases */
        static Factors read(ModelConfig config, String name, String first) {
            String old = "layernorm_" + first;
            return new Factors(
                    config.number(name + "_alpha_factor", config.number(old + "_alpha", 1)),
                    config.number(name + "_beta_factor", config.number(old + "_beta", 1)),
                    config.flag("postnorm"));
        }

        ResidualSpec after(NormSpec norm) {
            return new ResidualSpec(Optional.of(norm), Optional.empty(), kept, added, normed);
        }
    }
}
