package org.weighin.models.family;

import org.weighin.models.spec.DecoderSpec;
import org.weighin.models.spec.RopeSpec;

/** ERNIE 4.5's dense decoders (Baidu 2025): Llama's layout in which neighbouring dimensions turn together. */
final class Ernie45 implements Family {

    @Override
    public DecoderSpec read(FamilyInput input) {
        StandardLayout layout = StandardLayout.of(input);
        RopeSpec rope = layout.rope().paired();
        return layout.decoder(layer -> layout.attention(layer, rope), layout::gatedMlp);
    }
}
