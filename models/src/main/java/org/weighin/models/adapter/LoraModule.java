package org.weighin.models.adapter;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.weighin.models.engine.KernelCall;
import org.weighin.models.engine.Kernels;
import org.weighin.models.engine.Scope;
import org.weighin.models.engine.Tensor;
import org.weighin.models.spec.LinearSpec;

/**
 * The adapter of one module: its output gets scale * B A x added, and with magnitudes each output is then stretched.
 *
 * @param a A [r, inputs]
 * @param b B [outputs, r]
 * @param magnitude lengths of the rows [outputs]
 * @param scale of the product
 * @param scope of the numbers that kernels read
 */
record LoraModule(
        AdaptedModule module, LoraTensor a, LoraTensor b, Optional<LoraTensor> magnitude, double scale, Scope scope) {

    /** The tensors that the linear kernel takes for a projection stored in this module. */
    Map<String, Tensor> on(LinearSpec projection) {
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        put(tensors, "lora_a", a);
        put(tensors, "lora_b", b);
        magnitude.ifPresent(lengths -> put(tensors, "lora_magnitude", lengths));
        tensors.put("lora_scale", scope.number(scale));
        if (projection.outputs() < module.outputs()) {
            tensors.put("lora_row", scope.number(projection.module().from()));
        }
        return tensors;
    }

    private static void put(Map<String, Tensor> tensors, String name, LoraTensor tensor) {
        tensors.put(name, tensor.value());
        tensor.gradient().ifPresent(gradient -> tensors.put(name + "_gradient", gradient));
    }

    /** All its tensors. */
    List<LoraTensor> tensors() {
        return Stream.concat(Stream.of(a, b), magnitude.stream()).toList();
    }

    /** A weight [outputs, inputs] of a projection stored in this module with the adapter in it, in the weight's type. */
    Tensor merged(Scope results, LinearSpec projection, Tensor weight) {
        KernelCall call = call(magnitude.isPresent() ? "dora_merged" : "lora_merged", results, projection, weight);
        magnitude.ifPresent(lengths -> call.with(lengths.value()));
        return call.run();
    }

    /** The lengths [outputs] that the rows of a projection's weight have with B A, before they are stretched. */
    Tensor norm(Scope results, LinearSpec projection, Tensor weight) {
        return call("dora_norm", results, projection, weight).run();
    }

    private KernelCall call(String kernel, Scope results, LinearSpec projection, Tensor weight) {
        return Kernels.call(kernel, results)
                .with(weight)
                .with(a.value())
                .with(b.value())
                .with(scale)
                .with((long) projection.module().from());
    }
}
