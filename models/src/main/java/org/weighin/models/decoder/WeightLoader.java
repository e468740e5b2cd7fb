package org.weighin.models.decoder;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.DoubleFunction;
import java.util.stream.LongStream;
import org.weighin.datasets.InputException;
import org.weighin.models.checkpoint.Checkpoint;
import org.weighin.models.checkpoint.Factors;
import org.weighin.models.checkpoint.StorageFormat;
import org.weighin.models.checkpoint.StoredTensor;
import org.weighin.models.engine.ComputeDevice;
import org.weighin.models.engine.Kernels;
import org.weighin.models.engine.NumberType;
import org.weighin.models.engine.Scope;
import org.weighin.models.engine.Tensor;
import org.weighin.models.spec.WeightRef;

/** Brings weights into a scope: mapped where the file has the wanted type, else converted, or left packed until they are used. */
public final class WeightLoader {
    private final Checkpoint checkpoint;
    private final Home home;
    private final TensorReader reader;
    private final Optional<NumberType> kept;

    /**
     * Where weights live.
     *
     * @param scope on the device
     * @param memory in main memory, where files are mapped and weights unpacked
     * @param like a tensor on the device
     * @param apart whether the device has a memory of its own
     */
    private record Home(Scope scope, Scope memory, Tensor like, boolean apart) {
        Tensor bring(Tensor tensor) {
            return apart ? Kernels.call("moved", scope).with(tensor).with(like).run() : scope.keep(tensor);
        }
    }

    /**
     * @param scope that weights live in, on the device
     * @param kept what matrices are kept as; absent for what their files have
     */
    public WeightLoader(Checkpoint checkpoint, Scope scope, ComputeDevice device, Optional<NumberType> kept) {
        this.checkpoint = checkpoint;
        this.home = new Home(
                scope,
                scope.nestedOn(ComputeDevice.CPU),
                scope.longs(new long[] {0}, 1),
                device.type() != ComputeDevice.Type.CPU);
        this.reader = new TensorReader(home.memory());
        this.kept = kept;
    }

    private WeightLoader(WeightLoader other, Optional<NumberType> kept) {
        this.checkpoint = other.checkpoint;
        this.home = other.home;
        this.reader = other.reader;
        this.kept = kept;
    }

    /**
     * A weight as its description says.
     *
     * @param type of its numbers
     * @param shape that it must have, for the message when a file disagrees with its configuration
     */
    public Tensor load(WeightRef weight, NumberType type, long... shape) {
        try (Scope work = home.memory().nested()) {
            return home.bring(
                    view(work, weight, type, shape).unpacked(work, type).values());
        }
    }

    /**
     * A matrix in the numbers that it is kept as.
     *
     * @param name that kernels know it by
     * @param type that it is computed with
     * @param number makes the options that belong to it
     */
    Map<String, Tensor> matrix(
            String name, WeightRef weight, NumberType type, DoubleFunction<Tensor> number, long... shape) {
        try (Scope work = home.memory().nested()) {
            WeightView view = view(work, weight, type, shape);
            WeightView held = kept.isPresent() || view.swapped() ? view.unpacked(work, kept.orElse(type)) : view;
            Map<String, Tensor> parts = new LinkedHashMap<>();
            held.parts(name, number)
                    .forEach((part, tensor) ->
                            parts.put(part, tensor.shape().length == 0 ? tensor : home.bring(tensor)));
            return parts;
        }
    }

    /** A matrix in the numbers that its file has, whatever matrices are kept as. */
    Map<String, Tensor> asStored(String name, WeightRef weight, NumberType type, long... shape) {
        return new WeightLoader(this, Optional.empty()).matrix(name, weight, type, home.scope()::number, shape);
    }

    private WeightView view(Scope work, WeightRef weight, NumberType type, long... shape) {
        StoredTensor stored = checkpoint.tensor(weight.tensor());
        WeightView view = new WeightView(stored, reader.read(work, stored), packing(work, stored), false)
                .undo(work, stored.layout());
        for (WeightRef.Change change : weight.changes()) {
            view = view.apply(work, change, type);
        }
        if (sameButForOnes(view.shape(), shape)) {
            return view.reshaped(work, shape);
        }
        if (!Arrays.equals(view.shape(), shape)) {
            throw new InputException(
                    "tensor has the shape " + Arrays.toString(view.shape()),
                    stored.where(),
                    Arrays.toString(shape) + " by its configuration");
        }
        return view;
    }

    /** Formats differ in whether they keep axes of length 1. */
    private static boolean sameButForOnes(long[] actual, long[] wanted) {
        return !Arrays.equals(actual, wanted)
                && Arrays.equals(
                        LongStream.of(actual).filter(size -> size != 1).toArray(),
                        LongStream.of(wanted).filter(size -> size != 1).toArray());
    }

    private Optional<Packing> packing(Scope work, StoredTensor stored) {
        if (stored.format().selfContainedBlocks()) {
            return Optional.of(new Packing.Blocks(stored.format()));
        }
        return checkpoint.factors(stored).map(factors -> packing(work, stored, factors));
    }

    private Packing packing(Scope work, StoredTensor stored, Factors factors) {
        if (stored.format() == StorageFormat.MXFP4_CODES) {
            return new Packing.Microscaled(reader.bytes(work, factors.values()));
        }
        return new Packing.Scaled(reader.factors(work, stored, factors), factors.rows(), factors.columns());
    }
}
