package org.weighin.models.family;

import java.util.OptionalInt;
import org.weighin.models.spec.DecoderSpec;
import org.weighin.models.spec.RopeSpec;

/** Phi-3, Phi-3.5 and Phi-4 (Abdin et al. 2024): queries, keys and values stored as one module, gate and up as another. */
final class Phi3 implements Family {

    @Override
    public DecoderSpec read(FamilyInput input) {
        StandardLayout layout = StandardLayout.of(input);
        OptionalInt window = input.config().optionalInteger("sliding_window");
        RopeSpec rope = layout.partialRope();
        return layout.decoder(layer -> layout.attention(layer, rope).within(window), layout::fusedMlp);
    }
}
