package org.weighin.models.family;

import org.weighin.models.checkpoint.ModelConfig;
import org.weighin.models.family.LatentExperts.Scoring;
import org.weighin.models.spec.DecoderSpec;
import org.weighin.models.spec.RouterSpec;
import org.weighin.models.spec.RouterSpec.Groups;
import org.weighin.models.spec.RouterSpec.ScoreFunction;

/** DeepSeek-V2 and V2-Lite (DeepSeek-AI 2024): experts by softmax, from the groups with the best ones where groups are limited. */
final class DeepseekV2 implements Family {

    @Override
    public DecoderSpec read(FamilyInput input) {
        ModelConfig config = input.config();
        // Weights are never renormalised, in the makers' releases as in the published class.
        config.disregard("norm_topk_prob");
        StandardLayout layout = StandardLayout.of(input);
        Scoring scoring = new Scoring("softmax", ScoreFunction.SOFTMAX, (parts, router) -> limited(config, router));
        return layout.decoder(LatentLayers.read(layout, true)::attention, new LatentExperts(layout, scoring)::block);
    }

    private static RouterSpec limited(ModelConfig config, RouterSpec router) {
        String method = config.text("topk_method");
        int groups = config.integer("n_group", 1);
        int kept = config.integer("topk_group", 1);
        return switch (method) {
            case "greedy" -> router;
            case "group_limited_greedy" -> router.grouped(new Groups(groups, kept, 1));
            default -> throw config.wrong("topk_method", "is '" + method + "'", "greedy or group_limited_greedy");
        };
    }
}
