package org.weighin.models.family;

import java.util.Optional;
import org.weighin.models.checkpoint.ModelConfig;
import org.weighin.models.spec.Gating;
import org.weighin.models.spec.MlpSpec;
import org.weighin.models.spec.ResidualSpec;
import org.weighin.models.spec.RouterSpec;
import org.weighin.models.spec.RouterSpec.Groups;
import org.weighin.models.spec.RouterSpec.Renormalisation;
import org.weighin.models.spec.RouterSpec.ScoreFunction;
import org.weighin.models.spec.SharedExpert;

/**
 * Feed-forward blocks as DeepSeek's models have them (Dai et al. 2024): small experts, some of them shared by all tokens, above a
 * few layers without.
 *
 * @param scoring what scoring_func must name
 */
record LatentExperts(StandardLayout layout, Scoring scoring) {
    /** Without effect on layers without experts. */
    private static final String[] KEYS = {
        "moe_intermediate_size",
        "n_group",
        "n_routed_experts",
        "n_shared_experts",
        "norm_topk_prob",
        "num_experts_per_tok",
        "routed_scaling_factor",
        "scoring_func",
        "topk_group",
        "topk_method"
    };

    /** How a family makes its router of a plain one. */
    @FunctionalInterface
    interface Routing {
        RouterSpec apply(ExpertsLayout parts, RouterSpec plain);
    }

    /** A family's scores, by the name that configurations have for them. */
    record Scoring(String name, ScoreFunction function, Routing routing) {

        /** By sigmoid, with a bias that balances the choice, and groups that count as much as their two best experts. */
        static Scoring balanced(ModelConfig config) {
            return new Scoring("sigmoid", ScoreFunction.SIGMOID, (parts, plain) -> balanced(config, parts, plain));
        }

        private static RouterSpec balanced(ModelConfig config, ExpertsLayout parts, RouterSpec plain) {
            String method = config.text("topk_method", "noaux_tc");
            if (!method.equals("noaux_tc")) {
                throw config.wrong("topk_method", "is '" + method + "'", "noaux_tc");
            }
            RouterSpec router = plain.biased(parts.choiceBias("gate.e_score_correction_bias"))
                    .grouped(new Groups(config.integer("n_group"), config.integer("topk_group"), 2));
            return config.flag("norm_topk_prob", true) ? router.renormalised(new Renormalisation(1e-20, 0)) : router;
        }
    }

    MlpSpec block(int layer) {
        ModelConfig config = layout.input().config();
        // The tensors tell which layers have experts.
        config.disregard("moe_layer_freq");
        boolean above = layer >= config.integer("first_k_dense_replace");
        if (!above || !layout.input().names().contains(layout.module(layer, "mlp.gate.weight"))) {
            config.disregard(KEYS);
            return layout.gatedMlp(layer);
        }
        if (!config.text("scoring_func", scoring.name()).equals(scoring.name())) {
            throw config.wrong("scoring_func", "is '" + config.text("scoring_func") + "'", scoring.name());
        }
        ExpertsLayout parts = ExpertsLayout.of(layout, layer, ExpertNames.PROJ);
        RouterSpec router = parts.router(
                "gate", config.integer("n_routed_experts"), config.integer("num_experts_per_tok"), scoring.function());
        ResidualSpec residual = layout.before(layer, "post_attention_layernorm");
        int inner = config.integer("moe_intermediate_size");
        return parts.block(
                residual,
                scoring.routing().apply(parts, router.scaled(config.number("routed_scaling_factor"))),
                inner,
                shared(parts, inner * config.integer("n_shared_experts", 0)),
                Gating.of(layout.activation()));
    }

    private static Optional<SharedExpert> shared(ExpertsLayout parts, int inner) {
        return inner == 0 ? Optional.empty() : Optional.of(parts.shared("shared_experts", inner));
    }
}
