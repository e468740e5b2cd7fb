package org.weighin.models.adapter;

import java.util.Map;
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
     * The weight [outputs, inputs] that a projection is run with: the loaded one, unless an adapter is merged into it.
     *
     * @param results where a new weight lives; the loaded one is closed when it is replaced
     */
    default Tensor weight(Scope results, LinearSpec projection, Tensor loaded) {
        return loaded;
    }

    /** Options that hold for all projections of a block, such as {@code lora_dropout}. */
    default Map<String, Tensor> options() {
        return Map.of();
    }
}
