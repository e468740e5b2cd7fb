package org.weighin.models.family;

import java.util.List;
import java.util.OptionalInt;
import java.util.function.IntFunction;
import org.weighin.models.checkpoint.ModelConfig;
import org.weighin.models.spec.DecoderSpec;
import org.weighin.models.spec.RopeSpec;

/** Qwen1.5 and Qwen2's mixtures of experts (Yang et al. 2024): biases on queries, keys and values, and a gated shared expert. */
final class Qwen2Moe implements Family {

    @Override
    public DecoderSpec read(FamilyInput input) {
        ModelConfig config = input.config();
        StandardLayout layout = StandardLayout.of(input);
        RopeSpec rope = layout.rope();
        QwenExperts experts = new QwenExperts(layout, Activations.read(config, "hidden_act", "silu"));
        IntFunction<OptionalInt> window = window(config, layout.size().layers());
        return layout.decoder(
                layer -> layout.attention(layer, rope).within(window.apply(layer)),
                layer -> experts.block(layer, layout.before(layer, "post_attention_layernorm")));
    }

    /** If switched on, every other layer below max_window_layers slides, the first among them. */
    private static IntFunction<OptionalInt> window(ModelConfig config, int layers) {
        boolean sliding = config.flag("use_sliding_window", false);
        int width = config.integer("sliding_window", 4096);
        int below = config.integer("max_window_layers", 28);
        List<String> types = config.texts("layer_types", layers);
        return layer -> {
            boolean slides = types.isEmpty()
                    ? layer % 2 == 0 && layer < below
                    : types.get(layer).equals("sliding_attention");
            return sliding && slides ? OptionalInt.of(width) : OptionalInt.empty();
        };
    }
}
