package org.weighin.models.engine;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.IValue;
import ai.djl.pytorch.jni.IValueUtils;
import java.util.ArrayList;
import java.util.List;

/** One call of a kernel with its arguments in order. */
public final class KernelCall {
    private final Kernels kernels;
    private final String method;
    private final Scope scope;
    private final List<IValue> arguments = new ArrayList<>();
    private final List<IValue> owned = new ArrayList<>();

    KernelCall(Kernels kernels, String method, Scope scope) {
        this.kernels = kernels;
        this.method = method;
        this.scope = scope;
    }

    /** Adds a tensor. */
    public KernelCall with(Tensor tensor) {
        return own(IValue.from(tensor.array()));
    }

    /** Adds a {@code Dict[str, Tensor]}. */
    public KernelCall with(TensorMap map) {
        arguments.add(map.dictionary());
        return this;
    }

    /** Adds a {@code List[Dict[str, Tensor]]}. */
    public KernelCall with(TensorMaps maps) {
        arguments.add(maps.list());
        return this;
    }

    /** Adds the {@code Dict[str, Tensor]} that the kernel fills, or reads again on the way back. */
    public KernelCall with(SavedTensors saved) {
        arguments.add(saved.dictionary());
        return this;
    }

    /** Adds a {@code List[Tensor]}. */
    public KernelCall with(List<Tensor> tensors) {
        return own(IValue.listFrom(tensors.stream().map(Tensor::array).toArray(PtNDArray[]::new)));
    }

    /** Adds an {@code int}. */
    public KernelCall with(long value) {
        return own(IValue.from(value));
    }

    /** Adds a {@code List[int]}. */
    public KernelCall with(long[] values) {
        return own(IValue.listFrom(values));
    }

    /** Adds a {@code float}. */
    public KernelCall with(double value) {
        return own(IValue.from(value));
    }

    /** Adds a {@code bool}. */
    public KernelCall with(boolean value) {
        return own(IValue.from(value));
    }

    /** Adds a {@code str}. */
    public KernelCall with(String value) {
        return own(IValue.from(value));
    }

    /** Runs a kernel that returns one tensor. */
    public Tensor run() {
        return runMany().get(0);
    }

    /** Runs a kernel that returns a tensor, a list or a tuple of tensors. */
    public List<Tensor> runMany() {
        try (IValue result = IValueUtils.runMethod(kernels.block(), method, arguments.toArray(IValue[]::new))) {
            return tensors(result.toNDList(scope.manager()));
        } finally {
            owned.forEach(IValue::close);
        }
    }

    private KernelCall own(IValue value) {
        arguments.add(value);
        owned.add(value);
        return this;
    }

    private List<Tensor> tensors(NDList results) {
        List<Tensor> tensors = new ArrayList<>(results.size());
        for (NDArray result : results) {
            tensors.add(scope.keep(new Tensor((PtNDArray) result)));
        }
        return tensors;
    }
}
