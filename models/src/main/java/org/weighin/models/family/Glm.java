package org.weighin.models.family;

import org.weighin.models.spec.DecoderSpec;
import org.weighin.models.spec.RopeSpec;

/** GLM-4 (GLM Team 2024): neighbouring dimensions turn together, in the first half of each head; gate and up fused. */
final class Glm implements Family {

    @Override
    public DecoderSpec read(FamilyInput input) {
        StandardLayout layout = StandardLayout.of(input);
        RopeSpec rope = layout.partialRope().paired();
        return layout.decoder(layer -> layout.attention(layer, rope), layout::fusedMlp);
    }
}
