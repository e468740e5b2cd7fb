package org.weighin.models.family;

import java.util.OptionalInt;
import java.util.function.IntFunction;
import org.weighin.models.spec.DecoderSpec;
import org.weighin.models.spec.GroupedQueryAttention.HeadNorms.Placement;
import org.weighin.models.spec.RopeSpec;

/** Qwen3 (Yang et al. 2025): Qwen2 without its biases, with norms of each query and key head. */
final class Qwen3 implements Family {

    @Override
    public DecoderSpec read(FamilyInput input) {
        StandardLayout layout = StandardLayout.of(input);
        RopeSpec rope = layout.rope();
        IntFunction<OptionalInt> windows = Windows.upper(layout);
        return layout.decoder(
                layer -> layout.attention(layer, rope)
                        .normed(layout.headNorms(layer, Placement.EACH_HEAD))
                        .within(windows.apply(layer)),
                layout::gatedMlp);
    }
}
