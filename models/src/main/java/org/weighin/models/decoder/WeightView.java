package org.weighin.models.decoder;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.DoubleFunction;
import org.weighin.datasets.InputException;
import org.weighin.models.checkpoint.StoredTensor;
import org.weighin.models.checkpoint.TensorLayout;
import org.weighin.models.engine.Kernels;
import org.weighin.models.engine.NumberType;
import org.weighin.models.engine.Scope;
import org.weighin.models.engine.Tensor;
import org.weighin.models.engine.TensorMap;
import org.weighin.models.spec.WeightRef;

/**
 * A weight as its file holds it; parts of it are taken without making numbers of the rest.
 *
 * @param stored where it comes from
 * @param values numbers of a plain type, or packed ones
 * @param packing how they are packed; absent for a plain type
 * @param swapped whether packed rows and columns change places once they are numbers
 */
record WeightView(StoredTensor stored, Tensor values, Optional<Packing> packing, boolean swapped) {

    /** What the tensor's name promises: the layout of its file is undone. */
    WeightView undo(Scope work, TensorLayout layout) {
        if (layout instanceof TensorLayout.AsNamed) {
            return this;
        }
        if (layout instanceof TensorLayout.InterleavedHalves interleaved) {
            Tensor halves = Kernels.call("halves_from_pairs", work)
                    .with(values)
                    .with((long) interleaved.heads())
                    .run();
            return new WeightView(stored, halves, packing, swapped);
        }
        if (layout instanceof TensorLayout.Transposed) {
            return transposed(work);
        }
        throw new IllegalArgumentException("unknown layout " + layout.getClass());
    }

    /** It with a change. */
    WeightView apply(Scope work, WeightRef.Change change, NumberType type) {
        if (change instanceof WeightRef.Entry entry) {
            check("entries", entry.index() + 1);
            return new WeightView(
                    stored,
                    entry(work, values, entry.index()),
                    packing.map(packed -> packed.entry(work, entry.index())),
                    swapped);
        }
        if (change instanceof WeightRef.Rows rows) {
            return swapped ? unpacked(work, type).rows(work, rows) : rows(work, rows);
        }
        if (change instanceof WeightRef.Transposed) {
            return transposed(work);
        }
        if (change instanceof WeightRef.PlusOne) {
            Tensor numbers = unpacked(work, type).values();
            return plain(
                    Kernels.call("add_scalar", work).with(numbers).with(1.0).run());
        }
        throw new IllegalArgumentException("unknown change " + change.getClass());
    }

    private WeightView rows(Scope work, WeightRef.Rows range) {
        check("rows", range.to());
        return new WeightView(
                stored,
                rows(work, values, range),
                packing.map(packed -> packed.rows(work, range, values.size(0))),
                swapped);
    }

    private void check(String what, long needed) {
        if (values.size(0) < needed) {
            throw new InputException("tensor has " + values.size(0) + " " + what, stored.where(), "at least " + needed);
        }
    }

    private WeightView transposed(Scope work) {
        return packing.isPresent()
                ? new WeightView(stored, values, packing, !swapped)
                : plain(Kernels.call("swapped", work).with(values).run());
    }

    private WeightView plain(Tensor numbers) {
        return new WeightView(stored, numbers, Optional.empty(), false);
    }

    /** It in another shape; packed numbers keep theirs. */
    WeightView reshaped(Scope work, long[] shape) {
        return packing.isPresent()
                ? this
                : plain(Kernels.call("part", work)
                        .with(values)
                        .with(0L)
                        .with(values.size(0))
                        .with(shape)
                        .run());
    }

    /** It as numbers of a plain type, in their own order of memory. */
    WeightView unpacked(Scope work, NumberType type) {
        Tensor numbers = values;
        if (packing.isPresent()) {
            numbers = Kernels.call("weight", work)
                    .with(new TensorMap(work, parts("weight", work::number)))
                    .with("weight")
                    .with((long) type.code())
                    .run();
        }
        Tensor turned = swapped ? Kernels.call("swapped", work).with(numbers).run() : numbers;
        return plain(
                Kernels.call("cast", work).with(turned).with((long) type.code()).run());
    }

    /** Its size: of a packed weight, that of the numbers. */
    long[] shape() {
        if (packing.isEmpty()) {
            return values.shape();
        }
        long columns = packing.get().columns(values);
        return swapped ? new long[] {columns, values.size(0)} : new long[] {values.size(0), columns};
    }

    /** The tensors that kernels make numbers of, by the names that they look for. */
    Map<String, Tensor> parts(String name, DoubleFunction<Tensor> number) {
        Map<String, Tensor> parts = new LinkedHashMap<>();
        parts.put(name, values);
        packing.ifPresent(packed -> packed.parts(number).forEach((ending, part) -> parts.put(name + ending, part)));
        return parts;
    }

    static Tensor entry(Scope work, Tensor tensor, long index) {
        return Kernels.call("entry", work).with(tensor).with(index).run();
    }

    static Tensor rows(Scope work, Tensor tensor, WeightRef.Rows range) {
        return Kernels.call("row_range", work)
                .with(tensor)
                .with(range.from())
                .with(range.to())
                .with(range.step())
                .run();
    }
}
