package org.weighin.models.family;

import org.weighin.models.checkpoint.ModelConfig;
import org.weighin.models.family.LatentExperts.Scoring;
import org.weighin.models.spec.DecoderSpec;
import org.weighin.models.spec.GroupedQueryAttention;
import org.weighin.models.spec.GroupedQueryAttention.HeadNorms.Placement;
import org.weighin.models.spec.RopeSpec;

/** GLM-4.5 and 4.6 (GLM Team 2025): half of each head is rotated; experts chosen with a bias, above a few layers without. */
final class Glm4Moe implements Family {

    @Override
    public DecoderSpec read(FamilyInput input) {
        ModelConfig config = input.config();
        StandardLayout layout = StandardLayout.of(input);
        RopeSpec rope = layout.partialRope();
        boolean normed = config.flag("use_qk_norm", false);
        return layout.decoder(
                layer -> {
                    GroupedQueryAttention attention = layout.attention(layer, rope);
                    return normed ? attention.normed(layout.headNorms(layer, Placement.EACH_HEAD)) : attention;
                },
                new LatentExperts(layout, Scoring.balanced(config))::block);
    }
}
