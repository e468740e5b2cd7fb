package org.weighin.models.family;

import java.util.OptionalInt;
import org.weighin.models.checkpoint.ModelConfig;
import org.weighin.models.spec.DecoderSpec;
import org.weighin.models.spec.GroupedQueryAttention.HeadNorms.Placement;
import org.weighin.models.spec.RopeSpec;

/** Qwen3's mixtures of experts (Yang et al. 2025): norms of queries and keys, no shared expert, one window for all layers. */
final class Qwen3Moe implements Family {

    @Override
    public DecoderSpec read(FamilyInput input) {
        ModelConfig config = input.config();
        StandardLayout layout = StandardLayout.of(input);
        RopeSpec rope = layout.rope();
        QwenExperts experts = new QwenExperts(layout, Activations.read(config, "hidden_act", "silu"));
        config.disregard("max_window_layers");
        int width = config.integer("sliding_window", 4096);
        OptionalInt window = config.flag("use_sliding_window", false) ? OptionalInt.of(width) : OptionalInt.empty();
        return layout.decoder(
                layer -> layout.attention(layer, rope)
                        .normed(layout.headNorms(layer, Placement.EACH_HEAD))
                        .within(window),
                layer -> experts.block(layer, layout.before(layer, "post_attention_layernorm")));
    }
}
