package org.weighin.models.family;

import java.util.Optional;
import org.weighin.models.checkpoint.ModelConfig;
import org.weighin.models.spec.DecoderSpec;
import org.weighin.models.spec.Gating;
import org.weighin.models.spec.GroupedQueryAttention.HeadNorms.Placement;
import org.weighin.models.spec.MlpSpec;
import org.weighin.models.spec.RopeSpec;
import org.weighin.models.spec.RouterSpec;
import org.weighin.models.spec.RouterSpec.Renormalisation;
import org.weighin.models.spec.RouterSpec.ScoreFunction;

/** MiniMax-M2 (MiniMax 2025): softmax attention in all layers, norms over all query and key heads, experts by sigmoid. */
final class MiniMaxM2 implements Family {
    /** What the releases carry over from the family before, without effect in this one. */
    private static final String[] KEYS = {
        "attn_type_list",
        "layernorm_full_attention_beta",
        "layernorm_linear_attention_beta",
        "layernorm_mlp_beta",
        "mlp_intermediate_size",
        "shared_moe_mode",
        "use_routing_bias"
    };

    @Override
    public DecoderSpec read(FamilyInput input) {
        ModelConfig config = input.config();
        config.disregard(KEYS);
        required(config, "scoring_func", "sigmoid");
        required(config, "qk_norm_type", "per_layer");
        StandardLayout layout = StandardLayout.of(input);
        RopeSpec rope = rope(layout);
        return layout.decoder(
                layer -> layout.attention(layer, rope).normed(layout.headNorms(layer, Placement.WHOLE_WIDTH)),
                layer -> experts(layout, layer));
    }

    private static void required(ModelConfig config, String key, String value) {
        if (!config.text(key, value).equals(value)) {
            throw config.wrong(key, "is '" + config.text(key) + "'", value);
        }
    }

    /** The releases give rotary_dim, which partial_rotary_factor overrules. */
    private static RopeSpec rope(StandardLayout layout) {
        ModelConfig config = layout.input().config();
        int dimension = layout.size().heads().dimension();
        double rotated = config.integer("rotary_dim", dimension);
        return RopeReader.partial(config, dimension, rotated / dimension).read(5_000_000);
    }

    private static MlpSpec experts(StandardLayout layout, int layer) {
        ModelConfig config = layout.input().config();
        ExpertsLayout parts = ExpertsLayout.of(layout, layer, ExpertNames.NUMBERED);
        RouterSpec router = parts.router(
                        "gate",
                        config.integer("num_local_experts"),
                        config.integer("num_experts_per_tok"),
                        ScoreFunction.SIGMOID)
                .biased(parts.choiceBias("e_score_correction_bias"))
                .renormalised(Renormalisation.BY_SUM);
        return parts.block(
                layout.before(layer, "post_attention_layernorm"),
                router,
                layout.size().intermediate(),
                Optional.empty(),
                Gating.of(layout.activation()));
    }
}
