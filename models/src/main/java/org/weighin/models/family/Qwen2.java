package org.weighin.models.family;

import java.util.List;
import java.util.OptionalInt;
import org.weighin.models.checkpoint.ModelConfig;
import org.weighin.models.spec.DecoderSpec;

/** Qwen2 and Qwen2.5 (Yang et al. 2024): biases on queries, keys and values; a window on the upper layers if switched on. */
final class Qwen2 implements Family {

    @Override
    public DecoderSpec read(FamilyInput input) {
        ModelConfig config = input.config();
        boolean sliding = config.flag("use_sliding_window", false);
        OptionalInt given = config.optionalInteger("sliding_window");
        OptionalInt window = sliding ? given : OptionalInt.empty();
        int first = config.integer("max_window_layers", 28);
        List<String> types = config.texts("layer_types");
        return PreNorm.read(input, layer -> {
            boolean slides = types.isEmpty() ? layer >= first : types.get(layer).equals("sliding_attention");
            return slides ? window : OptionalInt.empty();
        });
    }
}
