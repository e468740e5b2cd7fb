package org.weighin.models.decoder;

import java.nio.file.Path;
import java.util.Optional;
import org.weighin.models.engine.ComputeDevice;

/**
 * How a model is loaded.
 *
 * @param precision of matrix products
 * @param weights what matrices are kept as
 * @param device that computes
 * @param adapter a LoRA folder in PEFT's layout to put on the model
 */
public record LoadOptions(Precision precision, WeightStorage weights, ComputeDevice device, Optional<Path> adapter) {

    /** The best precision of the CPU, without an adapter. */
    public static final LoadOptions DEFAULT =
            new LoadOptions(Precision.AUTO, WeightStorage.AUTO, ComputeDevice.CPU, Optional.empty());

    /** The same with another precision. */
    public LoadOptions with(Precision other) {
        return new LoadOptions(other, weights, device, adapter);
    }

    /** The same with an adapter. */
    public LoadOptions with(Path folder) {
        return new LoadOptions(precision, weights, device, Optional.of(folder));
    }
}
