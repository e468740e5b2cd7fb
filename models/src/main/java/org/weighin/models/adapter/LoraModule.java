package org.weighin.models.adapter;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.weighin.models.engine.KernelCall;
import org.weighin.models.engine.Kernels;
import org.weighin.models.engine.Scope;
import org.weighin.models.engine.Tensor;
import org.weighin.models.spec.LinearSpec;
import org.weighin.models.spec.LinearSpec.ParameterRows;

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
        put(tensors, "lora_a", a, whole -> ofEntry("lora_a_of", projection, whole));
        put(tensors, "lora_b", b, whole -> ofEntry("lora_b_of", projection, whole));
        magnitude.ifPresent(lengths -> put(tensors, "lora_magnitude", lengths, whole -> whole));
        tensors.put("lora_scale", scope.number(scale));
        if (!inParameter(projection) && projection.outputs() < module.outputs()) {
            tensors.put("lora_row", scope.number(projection.module().from()));
        }
        return tensors;
    }

    private static void put(Map<String, Tensor> tensors, String name, LoraTensor tensor, UnaryOperator<Tensor> part) {
        tensors.put(name, part.apply(tensor.value()));
        tensor.gradient().ifPresent(gradient -> tensors.put(name + "_gradient", part.apply(gradient)));
    }

    private boolean inParameter(LinearSpec projection) {
        return projection
                .parameter()
                .filter(rows -> rows.path().equals(module.path()))
                .isPresent();
    }

    /** The part of A or B, or of its gradient, that belongs to one projection of a parameter; a view of it. */
    private Tensor ofEntry(String kernel, LinearSpec projection, Tensor whole) {
        if (!inParameter(projection)) {
            return whole;
        }
        ParameterRows rows = projection.parameter().orElseThrow();
        return Kernels.call(kernel, scope)
                .with(whole)
                .with((long) rows.entry())
                .with((long) rows.entries())
                .with((long) rows.from())
                .with((long) rows.from() + (long) projection.outputs() * rows.step())
                .with((long) rows.step())
                .run();
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

    /** Makes the magnitudes of a projection the lengths of its weight's rows. */
    void measure(Scope scope, LinearSpec projection, Tensor weight) {
        LoraTensor lengths = magnitude.orElseThrow();
        try (Scope work = scope.nested()) {
            Kernels.call("put_rows", work)
                    .with(lengths.value())
                    .with(norm(work, projection, weight))
                    .with((long) projection.module().from())
                    .run();
        }
    }

    private KernelCall call(String kernel, Scope results, LinearSpec projection, Tensor weight) {
        return Kernels.call(kernel, results)
                .with(weight)
                .with(ofEntry("lora_a_of", projection, a.value()))
                .with(ofEntry("lora_b_of", projection, b.value()))
                .with(scale)
                .with(inParameter(projection) ? 0L : projection.module().from());
    }
}
