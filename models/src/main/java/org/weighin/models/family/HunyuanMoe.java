package org.weighin.models.family;

import java.util.List;
import java.util.Optional;
import org.weighin.models.checkpoint.ModelConfig;
import org.weighin.models.spec.DecoderSpec;
import org.weighin.models.spec.Gating;
import org.weighin.models.spec.MlpSpec;
import org.weighin.models.spec.RopeSpec;
import org.weighin.models.spec.RouterSpec;
import org.weighin.models.spec.RouterSpec.Renormalisation;
import org.weighin.models.spec.RouterSpec.ScoreFunction;
import org.weighin.models.spec.SharedExpert;

/** Hunyuan-Large and A13B (Tencent 2025): the dense layout, with experts on all layers and one that all tokens go through. */
final class HunyuanMoe implements Family {
    private static final String SHARED = "shared_mlp";

    /** Sizes that tensors tell, and keys of a picture encoder and of variants that are switched off elsewhere. */
    private static final String[] KEYS = {
        "anyres_pooling_size",
        "attention_head_dim",
        "cla_share_factor",
        "dense_list",
        "moe_intermediate_size",
        "norm_type",
        "shared_expert_intermediate_size",
        "num_media_embeds",
        "num_shared_expert",
        "use_mixed_mlp_moe",
        "vit_input_resolution",
        "vit_mapping_type",
        "vit_norm_type",
        "vit_patch",
        "vit_token"
    };

    @Override
    public DecoderSpec read(FamilyInput input) {
        input.config().disregard(KEYS);
        StandardLayout layout = StandardLayout.of(input);
        RopeSpec rope = layout.rope();
        return layout.decoder(layer -> HunyuanDense.attention(layout, layer, rope), layer -> experts(layout, layer));
    }

    private static MlpSpec experts(StandardLayout layout, int layer) {
        ModelConfig config = layout.input().config();
        ExpertsLayout parts = ExpertsLayout.of(layout, layer, ExpertNames.PROJ);
        RouterSpec router = RouterSpec.of(
                        parts.routerModule("gate.wg", ofLayer(config, "num_experts", layer)),
                        ScoreFunction.SOFTMAX,
                        ofLayer(config, "moe_topk", layer))
                .renormalised(Renormalisation.BY_SUM);
        int inner = layout.size().intermediate();
        Optional<SharedExpert> shared =
                layout.input().names().contains(layout.module(layer, "mlp." + SHARED + ".gate_proj.weight"))
                        ? Optional.of(parts.shared(SHARED, inner))
                        : Optional.empty();
        return parts.block(
                layout.before(layer, "post_attention_layernorm"),
                router,
                inner,
                shared,
                Gating.of(layout.activation()));
    }

    /** A number for all layers, or one for each. */
    private static int ofLayer(ModelConfig config, String key, int layer) {
        List<Integer> numbers = config.integers(key);
        if (numbers.size() == 1) {
            return numbers.get(0);
        }
        if (layer >= numbers.size()) {
            throw config.wrong(key, "has " + numbers.size() + " entries", "one number, or one for each layer");
        }
        return numbers.get(layer);
    }
}
