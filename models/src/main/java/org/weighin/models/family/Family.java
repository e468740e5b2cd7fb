package org.weighin.models.family;

import org.weighin.models.spec.DecoderSpec;

/** Reads the configurations of one model family. */
interface Family {

    /** Describes the decoder that a configuration means. */
    DecoderSpec read(FamilyInput input);
}
