package org.weighin.models.family;

import java.util.OptionalInt;
import org.weighin.models.spec.RopeSpec;

/**
 * The two ropes of models in which layers with a sliding window alternate with layers that see everything.
 *
 * @param full with the scaling that the configuration asks for
 */
record LayerRopes(RopeSpec sliding, RopeSpec full) {

    /** @param windowed bases where the configuration has none for each type of layer */
    static LayerRopes read(RopeReader reader, double full, double windowed) {
        return new LayerRopes(reader.ofLayers("sliding_attention", windowed), reader.ofLayers("full_attention", full));
    }

    /** That of a layer with this window. */
    RopeSpec of(OptionalInt window) {
        return window.isPresent() ? sliding : full;
    }
}
