package org.weighin.models.family;

import java.util.List;
import java.util.OptionalInt;
import java.util.function.IntFunction;
import java.util.function.IntPredicate;
import org.weighin.models.checkpoint.ModelConfig;

/** How many tokens each layer sees, as configurations say it. */
final class Windows {
    private static final String TYPES = "layer_types";
    private static final String WINDOW = "sliding_window";

    private Windows() {}

    /** A window on the layers that layer_types calls sliding; where there is no such list, on those of the family's rule. */
    static IntFunction<OptionalInt> sliding(StandardLayout layout, IntPredicate rule) {
        ModelConfig config = layout.input().config();
        config.disregard(WINDOW);
        List<String> types = types(config, layout.size().layers());
        return layer -> {
            boolean slides =
                    types.isEmpty() ? rule.test(layer) : types.get(layer).equals("sliding_attention");
            return slides ? OptionalInt.of(config.integer(WINDOW)) : OptionalInt.empty();
        };
    }

    /** A window that use_sliding_window switches on, for the layers from max_window_layers on. */
    static IntFunction<OptionalInt> upper(StandardLayout layout) {
        int first = layout.input().config().integer("max_window_layers", 28);
        return switched(layout, layer -> layer >= first);
    }

    /** As {@link #sliding}, if use_sliding_window switches it on. */
    static IntFunction<OptionalInt> switched(StandardLayout layout, IntPredicate rule) {
        ModelConfig config = layout.input().config();
        config.disregard(WINDOW, TYPES);
        return config.flag("use_sliding_window", false) && config.has(WINDOW)
                ? sliding(layout, rule)
                : layer -> OptionalInt.empty();
    }

    private static List<String> types(ModelConfig config, int layers) {
        List<String> types = config.texts(TYPES, layers);
        for (String type : types) {
            if (!type.equals("sliding_attention") && !type.equals("full_attention")) {
                throw config.wrong(TYPES, "has '" + type + "' in it", "sliding_attention and full_attention only");
            }
        }
        return types;
    }
}
