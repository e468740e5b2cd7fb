package org.weighin.models.family;

import java.util.List;
import java.util.function.IntPredicate;
import org.weighin.models.checkpoint.ModelConfig;

/** Which layers have softmax attention in models where the others have a linear kind. */
final class LayerKinds {
    private LayerKinds() {}

    /**
     * Whether layer_types says so of a layer.
     *
     * @param rule of models without layer_types
     */
    static boolean full(StandardLayout layout, int layer, IntPredicate rule) {
        ModelConfig config = layout.input().config();
        List<String> types = config.texts("layer_types", layout.size().layers());
        if (types.isEmpty()) {
            return rule.test(layer);
        }
        String type = types.get(layer);
        return switch (type) {
            case "full_attention" -> true;
            case "linear_attention" -> false;
            default -> throw config.wrong("layer_types", "has '" + type + "'", "full_attention or linear_attention");
        };
    }
}
