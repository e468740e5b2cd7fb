package org.weighin.models.engine;

import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.IValue;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Named tensors that a kernel takes as one {@code Dict[str, Tensor]}: a block's weights and its numeric options.
 *
 * <p>The native dictionary is built once, on first use.
 */
public final class TensorMap implements AutoCloseable {
    private final Map<String, Tensor> tensors;
    private final Map<String, PtNDArray> arrays = new LinkedHashMap<>();
    private final IValue dictionary;

    /** Takes a snapshot of the map; the tensors stay with their scope. */
    public TensorMap(Map<String, Tensor> tensors) {
        this.tensors = Collections.unmodifiableMap(new LinkedHashMap<>(tensors));
        this.tensors.forEach((name, tensor) -> arrays.put(name, tensor.array()));
        this.dictionary = IValue.stringMapFrom(arrays);
    }

    /** The tensors by name. */
    public Map<String, Tensor> tensors() {
        return tensors;
    }

    Map<String, PtNDArray> arrays() {
        return arrays;
    }

    IValue dictionary() {
        return dictionary;
    }

    @Override
    public void close() {
        dictionary.close();
    }
}
