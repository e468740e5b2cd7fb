package org.weighin.models.engine;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.IValue;
import ai.djl.pytorch.jni.IValueUtils;
import java.util.ArrayList;
import java.util.List;

/**
 * One call of a kernel with its arguments in order.
 *
 * <p>{@link #run} computes without gradients and takes any argument; {@link #trace} records the computation for
 * {@link Gradients#backward} and takes tensors and one tensor map.
 */
public final class KernelCall {
    private final Kernels kernels;
    private final String method;
    private final Scope scope;
    private final List<IValue> arguments = new ArrayList<>();
    private final List<IValue> owned = new ArrayList<>();
    private final NDList named = new NDList();
    private boolean traceable = true;

    KernelCall(Kernels kernels, String method, Scope scope) {
        this.kernels = kernels;
        this.method = method;
        this.scope = scope;
    }

    /** Adds a tensor. */
    public KernelCall with(Tensor tensor) {
        own(IValue.from(tensor.array()));
        PtNDArray array = tensor.array();
        array.setName(null);
        named.add(array);
        return this;
    }

    /** Adds a {@code Dict[str, Tensor]}. */
    public KernelCall with(TensorMap map) {
        arguments.add(map.dictionary());
        map.arrays().forEach((name, array) -> {
            array.setName("w." + name);
            named.add(array);
        });
        return this;
    }

    /** Adds a {@code List[Tensor]}. */
    public KernelCall with(List<Tensor> tensors) {
        traceable = false;
        return own(IValue.listFrom(tensors.stream().map(Tensor::array).toArray(PtNDArray[]::new)));
    }

    /** Adds an {@code int}. */
    public KernelCall with(long value) {
        traceable = false;
        return own(IValue.from(value));
    }

    /** Adds a {@code List[int]}. */
    public KernelCall with(long[] values) {
        traceable = false;
        return own(IValue.listFrom(values));
    }

    /** Adds a {@code float}. */
    public KernelCall with(double value) {
        traceable = false;
        return own(IValue.from(value));
    }

    /** Adds a {@code bool}. */
    public KernelCall with(boolean value) {
        traceable = false;
        return own(IValue.from(value));
    }

    /** Adds a {@code str}. */
    public KernelCall with(String value) {
        traceable = false;
        return own(IValue.from(value));
    }

    /** Runs a kernel that returns one tensor; nothing is recorded. */
    public Tensor run() {
        return runMany().get(0);
    }

    /** Runs a kernel that returns a tensor, a list or a tuple of tensors; nothing is recorded. */
    public List<Tensor> runMany() {
        try (IValue result = IValueUtils.runMethod(kernels.block(), method, arguments.toArray(IValue[]::new))) {
            return tensors(result.toNDList(scope.manager()));
        } finally {
            owned.forEach(IValue::close);
        }
    }

    /** Runs a kernel that returns one tensor and records it for the backward pass, if gradients are being collected. */
    public Tensor trace() {
        owned.forEach(IValue::close);
        if (!traceable) {
            throw new IllegalStateException("kernel " + method + ": only tensors and one map can be traced");
        }
        named.add(kernels.selector(method));
        return tensors(IValueUtils.forward(kernels.block(), named, true)).get(0);
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
