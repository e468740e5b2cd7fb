package org.weighin.models.family;

import org.weighin.models.checkpoint.ModelConfig;
import org.weighin.models.family.LatentExperts.Scoring;
import org.weighin.models.spec.DecoderSpec;
import org.weighin.models.spec.RouterSpec;
import org.weighin.models.spec.RouterSpec.Groups;
import org.weighin.models.spec.RouterSpec.Renormalisation;
import org.weighin.models.spec.RouterSpec.ScoreFunction;

/**
 * DeepSeek-V3 and R1 (DeepSeek-AI 2024, 2025), Kimi K2 (Moonshot AI 2025): experts by sigmoid, with a bias that balances the choice
 * and groups that count as much as their two best. The layers that predict several tokens ahead are left out.
 */
final class DeepseekV3 implements Family {

    @Override
    public DecoderSpec read(FamilyInput input) {
        ModelConfig config = input.config();
        StandardLayout layout = StandardLayout.of(input);
        Scoring scoring =
                new Scoring("sigmoid", ScoreFunction.SIGMOID, (parts, router) -> routed(config, parts, router));
        return layout.decoder(
                LatentLayers.read(layout, config.flag("rope_interleave", true))::attention,
                new LatentExperts(layout, scoring)::block);
    }

    private static RouterSpec routed(ModelConfig config, ExpertsLayout parts, RouterSpec plain) {
        String method = config.text("topk_method", "noaux_tc");
        if (!method.equals("noaux_tc")) {
            throw config.wrong("topk_method", "is '" + method + "'", "noaux_tc");
        }
        RouterSpec router = plain.biased(parts.choiceBias("gate.e_score_correction_bias"))
                .grouped(new Groups(config.integer("n_group"), config.integer("topk_group"), 2));
        return config.flag("norm_topk_prob", true) ? router.renormalised(new Renormalisation(1e-20, 0)) : router;
    }
}
