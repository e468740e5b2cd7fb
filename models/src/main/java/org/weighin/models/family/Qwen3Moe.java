package org.weighin.models.family;

import java.util.OptionalInt;
import java.util.function.IntFunction;
import org.weighin.models.spec.DecoderSpec;
import org.weighin.models.spec.GroupedQueryAttention.HeadNorms.Placement;
import org.weighin.models.spec.RopeSpec;

/** Qwen3's mixtures of experts (Yang et al. 2025): norms of queries and keys, no shared expert, one window for all layers. */
final class Qwen3Moe implements Family {

    @Override
    public DecoderSpec read(FamilyInput input) {
        input.config().disregard("max_window_layers", "layer_types");
        StandardLayout layout = StandardLayout.of(input);
        RopeSpec rope = layout.rope();
        QwenExperts experts = new QwenExperts(layout, layout.activation(), ExpertNames.PROJ);
        IntFunction<OptionalInt> windows = Windows.switched(layout, layer -> true);
        return layout.decoder(
                layer -> layout.attention(layer, rope)
                        .normed(layout.headNorms(layer, Placement.EACH_HEAD))
                        .within(windows.apply(layer)),
                layer -> experts.block(layer, layout.before(layer, "post_attention_layernorm")));
    }
}
