package org.weighin.models.family;

import java.util.List;
import java.util.OptionalInt;
import java.util.function.IntFunction;
import java.util.function.IntPredicate;
import org.weighin.models.checkpoint.ModelConfig;
import org.weighin.models.spec.DecoderSpec;
import org.weighin.models.spec.GroupedQueryAttention;
import org.weighin.models.spec.RopeSpec;

/** SmolLM3 (Bakouch et al. 2025): Llama's layout, with layers that have no positions. */
final class Smollm3 implements Family {

    @Override
    public DecoderSpec read(FamilyInput input) {
        StandardLayout layout = StandardLayout.of(input);
        ModelConfig config = input.config();
        RopeSpec rope = layout.rope();
        IntPredicate rotates = rotates(config, layout.size().layers());
        boolean windowed = config.flag("use_sliding_window", false) && config.has("sliding_window");
        IntFunction<OptionalInt> windows = Windows.sliding(layout, layer -> windowed && !rotates.test(layer));
        return layout.decoder(
                layer -> {
                    GroupedQueryAttention attention =
                            layout.attention(layer, rope).within(windows.apply(layer));
                    return rotates.test(layer) ? attention : attention.withoutRope();
                },
                layout::gatedMlp);
    }

    /** no_rope_layers has a 1 for each layer with positions, despite its name. */
    private static IntPredicate rotates(ModelConfig config, int layers) {
        List<Integer> flags = config.integers("no_rope_layers", layers);
        int interval = config.positive("no_rope_layer_interval", 4);
        if (flags.isEmpty()) {
            return layer -> (layer + 1) % interval != 0;
        }
        return layer -> flags.get(layer) != 0;
    }
}
