package org.weighin.models.engine;

import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.IValue;
import java.util.LinkedHashMap;
import java.util.Map;

/** What a block's kernel keeps on the way forward for its way back; empty when made, or with what the pass gives it; freed when closed. */
public final class SavedTensors implements AutoCloseable {
    private final IValue dictionary;

    public SavedTensors() {
        this(Map.of());
    }

    /** @param given what the kernel finds in it */
    public SavedTensors(Map<String, Tensor> given) {
        Map<String, PtNDArray> arrays = new LinkedHashMap<>();
        given.forEach((name, tensor) -> arrays.put(name, tensor.array()));
        this.dictionary = IValue.stringMapFrom(arrays);
    }

    IValue dictionary() {
        return dictionary;
    }

    @Override
    public void close() {
        dictionary.close();
    }
}
