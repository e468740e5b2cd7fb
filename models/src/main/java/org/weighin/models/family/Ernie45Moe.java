package org.weighin.models.family;

import java.util.Optional;
import org.weighin.models.checkpoint.ModelConfig;
import org.weighin.models.spec.DecoderSpec;
import org.weighin.models.spec.Gating;
import org.weighin.models.spec.MlpSpec;
import org.weighin.models.spec.RopeSpec;
import org.weighin.models.spec.RouterSpec;
import org.weighin.models.spec.RouterSpec.Renormalisation;
import org.weighin.models.spec.RouterSpec.ScoreFunction;

/** ERNIE 4.5's mixtures of experts (Baidu 2025): the dense layout, with experts on the layers that the configuration picks. */
final class Ernie45Moe implements Family {
    private static final String[] KEYS = {
        "moe_intermediate_size", "moe_k", "moe_norm_min", "moe_num_experts", "moe_num_shared_experts"
    };

    @Override
    public DecoderSpec read(FamilyInput input) {
        ModelConfig config = input.config();
        // The tensors tell whether there is a bias of the choice, and how wide shared experts are.
        config.disregard("moe_use_aux_free", "shared_expert_intermediate_size");
        if (!config.text("moe_gate", "topk").equals("topk")) {
            throw config.wrong("moe_gate", "is '" + config.text("moe_gate") + "'", "topk");
        }
        StandardLayout layout = StandardLayout.of(input);
        RopeSpec rope = layout.rope().paired();
        return layout.decoder(layer -> layout.attention(layer, rope), layer -> mlp(layout, layer));
    }

    private static MlpSpec mlp(StandardLayout layout, int layer) {
        ModelConfig config = layout.input().config();
        int end = config.integer("moe_layer_end_index");
        int last = end == -1 ? layout.size().layers() - 1 : end;
        boolean sparse = (layer + 1) % config.positive("moe_layer_interval", 1) == 0;
        if (!sparse || layer < config.integer("moe_layer_start_index") || layer > last) {
            config.disregard(KEYS);
            return layout.gatedMlp(layer);
        }
        return experts(ExpertsLayout.of(layout, layer, ExpertNames.PROJ), layout, layer);
    }

    private static MlpSpec experts(ExpertsLayout parts, StandardLayout layout, int layer) {
        ModelConfig config = layout.input().config();
        String bias = "moe_statics.e_score_correction_bias";
        RouterSpec router = parts.router(
                        "gate", config.integer("moe_num_experts"), config.integer("moe_k"), ScoreFunction.SOFTMAX)
                .biased(parts.choiceBias(bias).or(() -> parts.choiceBias("gate." + bias)))
                .renormalised(new Renormalisation(0, config.number("moe_norm_min")));
        int inner = config.integer("moe_intermediate_size");
        int shared = inner * config.integer("moe_num_shared_experts");
        return parts.block(
                layout.before(layer, "post_attention_layernorm"),
                router,
                inner,
                shared == 0 ? Optional.empty() : Optional.of(parts.shared("shared_experts", shared)),
                Gating.of(layout.activation()));
    }
}
