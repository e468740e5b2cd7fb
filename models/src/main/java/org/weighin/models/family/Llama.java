package org.weighin.models.family;

import java.util.OptionalInt;
import org.weighin.models.spec.DecoderSpec;

/** Llama 1 to 3.3 (Touvron et al. 2023; Grattafiori et al. 2024), and the many released in its layout. */
final class Llama implements Family {

    @Override
    public DecoderSpec read(FamilyInput input) {
        return PreNorm.read(input, layer -> OptionalInt.empty());
    }
}
