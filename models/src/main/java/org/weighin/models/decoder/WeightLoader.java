package org.weighin.models.decoder;

import java.util.Arrays;
import org.weighin.datasets.InputException;
import org.weighin.models.checkpoint.Checkpoint;
import org.weighin.models.checkpoint.StoredTensor;
import org.weighin.models.checkpoint.TensorLayout;
import org.weighin.models.engine.Kernels;
import org.weighin.models.engine.NumberType;
import org.weighin.models.engine.Scope;
import org.weighin.models.engine.Tensor;
import org.weighin.models.spec.WeightRef;

/** Brings weights into a scope: mapped where the file has the wanted type, else converted, tensor by tensor. */
final class WeightLoader {
    private final Checkpoint checkpoint;
    private final Scope scope;
    private final TensorReader reader;

    WeightLoader(Checkpoint checkpoint, Scope scope) {
        this.checkpoint = checkpoint;
        this.scope = scope;
        this.reader = new TensorReader(scope);
    }

    /**
     * A weight as its description says.
     *
     * @param type of its numbers
     * @param shape that it must have, for the message when a file disagrees with its configuration
     */
    Tensor load(WeightRef weight, NumberType type, long... shape) {
        StoredTensor stored = checkpoint.tensor(weight.tensor());
        try (Scope work = scope.nested()) {
            Tensor tensor = undo(work, stored.layout(), reader.read(work, stored, type));
            for (WeightRef.Change change : weight.changes()) {
                tensor = apply(work, change, tensor, stored);
            }
            if (!Arrays.equals(tensor.shape(), shape)) {
                throw new InputException(
                        "tensor has the shape " + Arrays.toString(tensor.shape()),
                        stored.where(),
                        Arrays.toString(shape) + " by its configuration");
            }
            return scope.keep(tensor);
        }
    }

    private static Tensor undo(Scope work, TensorLayout layout, Tensor tensor) {
        if (layout instanceof TensorLayout.AsNamed) {
            return tensor;
        }
        if (layout instanceof TensorLayout.InterleavedHalves interleaved) {
            return Kernels.call("halves_from_pairs", work)
                    .with(tensor)
                    .with((long) interleaved.heads())
                    .run();
        }
        if (layout instanceof TensorLayout.Transposed) {
            return Kernels.call("transpose", work).with(tensor).run();
        }
        throw new IllegalArgumentException("unknown layout " + layout.getClass());
    }

    private static Tensor apply(Scope work, WeightRef.Change change, Tensor tensor, StoredTensor stored) {
        if (change instanceof WeightRef.Rows rows) {
            if (rows.to() > tensor.size(0)) {
                throw new InputException(
                        "tensor has " + tensor.size(0) + " rows", stored.where(), "at least " + rows.to());
            }
            long[] shape = tensor.shape();
            shape[0] = rows.to() - rows.from();
            return Kernels.call("part", work)
                    .with(tensor)
                    .with(rows.from())
                    .with(rows.to())
                    .with(shape)
                    .run();
        }
        if (change instanceof WeightRef.Entry entry) {
            if (entry.index() >= tensor.size(0)) {
                throw new InputException(
                        "tensor has " + tensor.size(0) + " entries", stored.where(), "at least " + (entry.index() + 1));
            }
            long[] shape = tensor.shape();
            return Kernels.call("part", work)
                    .with(tensor)
                    .with(entry.index())
                    .with(entry.index() + 1)
                    .with(Arrays.copyOfRange(shape, 1, shape.length))
                    .run();
        }
        if (change instanceof WeightRef.Transposed) {
            return Kernels.call("transpose", work).with(tensor).run();
        }
        if (change instanceof WeightRef.PlusOne) {
            return Kernels.call("add_scalar", work).with(tensor).with(1.0).run();
        }
        throw new IllegalArgumentException("unknown change " + change.getClass());
    }
}
