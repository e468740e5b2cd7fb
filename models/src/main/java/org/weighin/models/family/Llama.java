package org.weighin.models.family;

import org.weighin.models.spec.DecoderSpec;
import org.weighin.models.spec.RopeSpec;

/** Llama 1 to 3.3 (Touvron et al. 2023; Grattafiori et al. 2024), and the many released in its layout. */
final class Llama implements Family {

    @Override
    public DecoderSpec read(FamilyInput input) {
        StandardLayout layout = StandardLayout.of(input);
        RopeSpec rope = layout.rope();
        return layout.decoder(layer -> layout.attention(layer, rope), layout::gatedMlp);
    }
}
