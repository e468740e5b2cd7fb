package org.weighin.models.family;

import java.util.OptionalInt;
import java.util.function.IntFunction;
import org.weighin.models.spec.DecoderSpec;
import org.weighin.models.spec.RopeSpec;

/** Qwen2 and Qwen2.5 (Yang et al. 2024): biases on queries, keys and values; a window on the upper layers if switched on. */
final class Qwen2 implements Family {

    @Override
    public DecoderSpec read(FamilyInput input) {
        StandardLayout layout = StandardLayout.of(input);
        RopeSpec rope = layout.rope();
        IntFunction<OptionalInt> windows = Windows.upper(layout);
        return layout.decoder(layer -> layout.attention(layer, rope).within(windows.apply(layer)), layout::gatedMlp);
    }
}
