package org.weighin.models.family;

import java.util.OptionalInt;
import java.util.function.IntFunction;
import org.weighin.models.spec.DecoderSpec;
import org.weighin.models.spec.RopeSpec;

/** Qwen1.5 and Qwen2's mixtures of experts (Yang et al. 2024): biases on queries, keys and values, and a gated shared expert. */
final class Qwen2Moe implements Family {

    @Override
    public DecoderSpec read(FamilyInput input) {
        StandardLayout layout = StandardLayout.of(input);
        RopeSpec rope = layout.rope();
        QwenExperts experts = new QwenExperts(layout, layout.activation(), ExpertNames.PROJ.asParameters());
        int below = input.config().integer("max_window_layers", 28);
        IntFunction<OptionalInt> windows = Windows.switched(layout, layer -> layer % 2 == 0 && layer < below);
        return layout.decoder(
                layer -> layout.attention(layer, rope).within(windows.apply(layer)),
                layer -> experts.block(layer, layout.before(layer, "post_attention_layernorm")));
    }
}
