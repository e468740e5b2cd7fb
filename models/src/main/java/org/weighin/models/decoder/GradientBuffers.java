package org.weighin.models.decoder;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.weighin.models.engine.Kernels;
import org.weighin.models.engine.NumberType;
import org.weighin.models.engine.Scope;
import org.weighin.models.engine.Tensor;
import org.weighin.models.engine.TensorMap;

/** Gradients of a decoder's adapters in buffers of their own, so that passes may go back beside one another. */
final class GradientBuffers {
    private static final String SUFFIX = "_gradient";

    private final Scope scope;
    private final Map<Tensor, Tensor> buffers = new IdentityHashMap<>();
    private final List<Tensor> shared = new ArrayList<>();
    private final List<Tensor> own = new ArrayList<>();

    /** @param scope that the buffers live in */
    GradientBuffers(Scope scope) {
        this.scope = scope;
    }

    /** A block's tensors with these buffers in the place of its gradients. */
    TensorMap in(TensorMap weights) {
        Map<String, Tensor> tensors = new LinkedHashMap<>(weights.tensors());
        tensors.replaceAll((name, tensor) -> name.endsWith(SUFFIX) ? buffer(tensor) : tensor);
        return tensors.equals(weights.tensors()) ? weights : new TensorMap(scope, tensors);
    }

    private Tensor buffer(Tensor gradient) {
        return buffers.computeIfAbsent(gradient, key -> {
            Tensor buffer = scope.zeros(NumberType.FLOAT32, gradient.shape());
            shared.add(gradient);
            own.add(buffer);
            return buffer;
        });
    }

    /** Adds what has been gathered to the gradients that it stands for, and begins anew. */
    void addToShared() {
        try (Scope work = scope.nested()) {
            Kernels.call("move_sums", work).with(own).with(shared).run();
        }
    }
}
