package org.weighin.models.engine;

import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.IValue;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * Named tensors that a kernel takes as one {@code Dict[str, Tensor]}: a block's weights and its numeric options. The native
 * dictionary keeps its tensors alive, so it is closed with the scope that it was made in.
 */
public final class TensorMap {
    private final Map<String, Tensor> tensors;
    private final IValue dictionary;

    /**
     * Takes a snapshot of the map; the tensors stay with their scope.
     *
     * @param scope at whose end the dictionary goes
     */
    public TensorMap(Scope scope, Map<String, Tensor> tensors) {
        this.tensors = Collections.unmodifiableMap(new LinkedHashMap<>(tensors));
        Map<String, PtNDArray> arrays = new LinkedHashMap<>();
        this.tensors.forEach((name, tensor) -> arrays.put(name, tensor.array()));
        this.dictionary = IValue.stringMapFrom(arrays);
        scope.manager().attachInternal(dictionary.getUid(), dictionary);
    }

    /** The tensors by name. */
    public Map<String, Tensor> tensors() {
        return tensors;
    }

    /** A tensor that is known to be there. */
    public Tensor get(String name) {
        return Objects.requireNonNull(tensors.get(name), name);
    }

    IValue dictionary() {
        return dictionary;
    }
}
