package org.weighin.models.family;

import java.util.List;
import java.util.Optional;
import org.weighin.models.checkpoint.ModelConfig;
import org.weighin.models.spec.Activation;
import org.weighin.models.spec.Gating;
import org.weighin.models.spec.MlpSpec;
import org.weighin.models.spec.ResidualSpec;
import org.weighin.models.spec.RouterSpec;
import org.weighin.models.spec.RouterSpec.Renormalisation;
import org.weighin.models.spec.RouterSpec.ScoreFunction;
import org.weighin.models.spec.SharedExpert;

/**
 * The feed-forward blocks of Qwen's mixtures of experts: a softmax over all experts whose best are taken, renormalised if so
 * said, on layers that the configuration picks; other layers are dense.
 *
 * @param names of experts
 */
record QwenExperts(StandardLayout layout, Activation activation, ExpertNames names) {

    /** Without effect on layers without experts. */
    private static final String[] KEYS = {
        "moe_intermediate_size", "norm_topk_prob", "num_experts_per_tok", "shared_expert_intermediate_size"
    };

    /** @param residual of the layer's block */
    MlpSpec block(int layer, ResidualSpec residual) {
        ModelConfig config = layout.input().config();
        config.disregard("num_experts");
        int experts = config.integer("num_local_experts", config.integer("num_experts", 0));
        List<Integer> dense = config.integers("mlp_only_layers");
        boolean sparse = (layer + 1) % config.positive("decoder_sparse_step", 1) == 0;
        if (experts == 0 || dense.contains(layer) || !sparse) {
            config.disregard(KEYS);
            return layout.gatedMlp(layer, residual, activation);
        }
        ExpertsLayout parts = ExpertsLayout.of(layout, layer, names);
        RouterSpec router = parts.router("gate", experts, config.integer("num_experts_per_tok"), ScoreFunction.SOFTMAX);
        return parts.block(
                residual,
                config.flag("norm_topk_prob", false) ? router.renormalised(Renormalisation.BY_SUM) : router,
                config.integer("moe_intermediate_size"),
                shared(config, parts),
                Gating.of(activation));
    }

    private static Optional<SharedExpert> shared(ModelConfig config, ExpertsLayout parts) {
        int inner = config.integer("shared_expert_intermediate_size", 0);
        return inner == 0 ? Optional.empty() : Optional.of(parts.shared("shared_expert", inner, "shared_expert_gate"));
    }
}
