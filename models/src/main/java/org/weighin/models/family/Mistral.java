package org.weighin.models.family;

import java.util.OptionalInt;
import org.weighin.models.spec.DecoderSpec;

/** Mistral (Jiang et al. 2023): Llama's layout with a sliding window on all layers. */
final class Mistral implements Family {

    @Override
    public DecoderSpec read(FamilyInput input) {
        OptionalInt window = input.config().optionalInteger("sliding_window");
        return PreNorm.read(input, layer -> window);
    }
}
