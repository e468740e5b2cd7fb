package org.weighin.models.family;

import java.util.OptionalInt;
import org.weighin.models.spec.DecoderSpec;
import org.weighin.models.spec.RopeSpec;

/** Mistral (Jiang et al. 2023): Llama's layout with a sliding window on all layers. */
final class Mistral implements Family {

    @Override
    public DecoderSpec read(FamilyInput input) {
        StandardLayout layout = StandardLayout.of(input);
        RopeSpec rope = layout.rope();
        OptionalInt window = input.config().optionalInteger("sliding_window");
        return layout.decoder(layer -> layout.attention(layer, rope).within(window), layout::gatedMlp);
    }
}
