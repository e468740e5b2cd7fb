package org.weighin.models.family;

import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.function.IntFunction;
import org.weighin.models.checkpoint.ModelConfig;
import org.weighin.models.spec.DecoderSpec;
import org.weighin.models.spec.GroupedQueryAttention.HeadNorms.Placement;

/**
 * Gemma 3's text decoder (Gemma Team 2025): Gemma 2 with norms of queries and keys, and with ropes of its own for the layers that
 * slide and for those between them that see everything; scores are not capped any more.
 */
final class Gemma3 implements Family {

    @Override
    public DecoderSpec read(FamilyInput input) {
        StandardLayout layout = StandardLayout.of(input, input::rmsNormAroundOne);
        ModelConfig config = input.config();
        int pattern = config.positive("sliding_window_pattern", 6);
        IntFunction<OptionalInt> windows = Windows.sliding(layout, layer -> (layer + 1) % pattern != 0);
        LayerRopes ropes = LayerRopes.read(
                new RopeReader(config, layout.size().heads().dimension()),
                config.number("rope_theta", 1_000_000),
                config.number("rope_local_base_freq", 10_000));
        return Gemma2.decoder(layout, layer -> Gemma2.attention(layout, layer, ropes.of(windows.apply(layer)))
                .capped(OptionalDouble.empty())
                .normed(layout.headNorms(layer, Placement.EACH_HEAD))
                .within(windows.apply(layer)));
    }
}
