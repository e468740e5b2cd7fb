package org.weighin.models.adapter;

import java.util.Optional;
import org.weighin.models.engine.Tensor;

/**
 * A trained matrix of an adapter.
 *
 * @param name in {@code adapter_model.safetensors}
 * @param value float32
 * @param gradient float32, of the same shape, added to by each way back; absent when the adapter is not trained
 */
public record LoraTensor(String name, Tensor value, Optional<Tensor> gradient) {

    /** Whether it is the matrix that inputs meet first. */
    boolean isA() {
        return name.contains(".lora_A.");
    }

    /** The gradient of a tensor that is trained. */
    public Tensor trainedGradient() {
        return gradient.orElseThrow(() -> new IllegalStateException(name + " was opened for use, not for training"));
    }
}
