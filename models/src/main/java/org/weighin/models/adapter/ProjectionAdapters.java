package org.weighin.models.adapter;

import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.weighin.models.engine.Scope;
import org.weighin.models.engine.Tensor;
import org.weighin.models.spec.LinearSpec;

/** Adapters as the linear kernel takes them: more named tensors beside a projection's weight, or another weight. */
public interface ProjectionAdapters {

    /** No adapter on any projection. */
    ProjectionAdapters NONE = projection -> Map.of();

    /** The tensors of the adapter on a projection by name ({@code lora_a} ...); empty where there is none. */
    Map<String, Tensor> on(LinearSpec projection);

    /**
     * The weight [outputs, inputs] that a projection is run with instead of the stored one, where an adapter is merged into it.
     *
     * @param results where the new weight lives
     * @param stored loads the stored one as plain numbers
     */
    default Optional<Tensor> weight(Scope results, LinearSpec projection, Supplier<Tensor> stored) {
        return Optional.empty();
    }

    /** Options that hold for all projections of a block, such as {@code lora_dropout}. */
    default Map<String, Tensor> options() {
        return Map.of();
    }
}
