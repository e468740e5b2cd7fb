package org.weighin.models.family;

import org.weighin.models.spec.DecoderSpec;
import org.weighin.models.spec.RopeSpec;

/** Nemotron-4 and Minitron (Parmar et al. 2024): LayerNorms around 1, a plain MLP with squared ReLU, half-rotated heads. */
final class Nemotron implements Family {

    @Override
    public DecoderSpec read(FamilyInput input) {
        StandardLayout layout = StandardLayout.of(input, input::layerNormAroundOne);
        RopeSpec rope = layout.partialRope();
        return layout.decoder(layer -> layout.attention(layer, rope), layout::plainMlp);
    }
}
