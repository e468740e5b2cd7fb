package org.weighin.models.family;

import java.util.OptionalInt;
import java.util.function.IntFunction;
import org.weighin.models.checkpoint.ModelConfig;
import org.weighin.models.spec.DecoderSpec;

/** OLMo 3 (OLMo Team 2025): OLMo 2 with a sliding window on three layers of four; rope scaling acts on the others. */
final class Olmo3 implements Family {
    /** Of sliding layers, whatever rope_theta is; only rope_parameters can give them another. */
    private static final double DEFAULT_BASE = 500_000;

    @Override
    public DecoderSpec read(FamilyInput input) {
        StandardLayout layout = StandardLayout.of(input);
        ModelConfig config = input.config();
        IntFunction<OptionalInt> windows = Windows.sliding(layout, layer -> (layer + 1) % 4 != 0);
        LayerRopes ropes = LayerRopes.read(
                new RopeReader(config, layout.size().heads().dimension()),
                config.number("rope_theta", DEFAULT_BASE),
                DEFAULT_BASE);
        return layout.decoder(
                layer -> Olmo2.attention(layout, layer, ropes.of(windows.apply(layer)))
                        .within(windows.apply(layer)),
                layer -> Olmo2.mlp(layout, layer));
    }
}
