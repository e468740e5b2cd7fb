package org.weighin.models.adapter;

import java.util.LinkedHashMap;
import java.util.Map;
import org.weighin.models.engine.Kernels;
import org.weighin.models.engine.Scope;
import org.weighin.models.engine.Tensor;
import org.weighin.models.spec.LinearSpec;

/**
 * The adapter of one module: its output gets scale * B A x added.
 *
 * @param a A [r, inputs]
 * @param b B [outputs, r]
 * @param scale of the product
 * @param scope of the numbers that kernels read
 */
record LoraModule(AdaptedModule module, LoraTensor a, LoraTensor b, double scale, Scope scope) {

    /** The tensors that the linear kernel takes for a projection stored in this module. */
    Map<String, Tensor> on(LinearSpec projection) {
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        tensors.put("lora_a", a.value());
        tensors.put("lora_b", b.value());
        tensors.put("lora_scale", scope.number(scale));
        if (projection.outputs() < module.outputs()) {
            tensors.put("lora_row", scope.number(projection.module().from()));
        }
        a.gradient().ifPresent(gradient -> tensors.put("lora_a_gradient", gradient));
        b.gradient().ifPresent(gradient -> tensors.put("lora_b_gradient", gradient));
        return tensors;
    }

    /** A weight [outputs, inputs] of a projection stored in this module plus scale * B A, in the weight's type. */
    Tensor merged(Scope results, LinearSpec projection, Tensor weight) {
        return Kernels.call("lora_merged", results)
                .with(weight)
                .with(a.value())
                .with(b.value())
                .with(scale)
                .with((long) projection.module().from())
                .run();
    }
}
