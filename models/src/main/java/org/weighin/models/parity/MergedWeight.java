package org.weighin.models.parity;

import org.weighin.models.adapter.ProjectionAdapters;
import org.weighin.models.checkpoint.Checkpoint;
import org.weighin.models.checkpoint.StoredTensor;
import org.weighin.models.engine.Kernels;
import org.weighin.models.engine.Scope;
import org.weighin.models.engine.Tensor;
import org.weighin.models.spec.LinearSpec;
import org.weighin.models.spec.WeightRef;

/** The weight of a whole module, with an adapter merged into it, in the layout of the checkpoint. */
record MergedWeight(Checkpoint checkpoint, LinearSpec part) {

    float[] values(Scope scope, ProjectionAdapters merged) {
        StoredTensor stored = checkpoint.tensor(part.weight().tensor());
        long[] shape = stored.shape().stream().mapToLong(Long::longValue).toArray();
        boolean transposed = part.weight().changes().stream().anyMatch(WeightRef.Transposed.class::isInstance);
        Tensor weight = turned(scope, transposed, scope.floats(stored.floats(), shape));
        int outputs = part.module().size();
        LinearSpec whole = new LinearSpec(
                part.weight(),
                part.bias(),
                part.inputs(),
                outputs,
                new LinearSpec.ModuleRows(part.module().path(), 0, outputs));
        return turned(
                        scope,
                        transposed,
                        merged.weight(scope, whole, () -> weight).orElse(weight))
                .toFloats();
    }

    private static Tensor turned(Scope scope, boolean transposed, Tensor weight) {
        return transposed ? Kernels.call("transpose", scope).with(weight).run() : weight;
    }
}
