package org.weighin.models.decoder;

import java.util.Map;
import org.weighin.models.engine.Tensor;
import org.weighin.models.spec.LinearSpec;

/** Adapters as the linear kernel takes them: more named tensors beside a projection's weight. */
public interface ProjectionAdapters {

    /** No adapter on any projection. */
    ProjectionAdapters NONE = projection -> Map.of();

    /** The tensors of the adapter on a projection by name ({@code lora_a} ...); empty where there is none. */
    Map<String, Tensor> on(LinearSpec projection);

    /** Options that hold for all projections of a block, such as {@code lora_dropout}. */
    default Map<String, Tensor> options() {
        return Map.of();
    }
}
