package org.weighin.models.decoder;

import java.nio.file.Path;
import java.util.Optional;
import org.weighin.models.engine.ComputeDevice;

/**
 * How a model is loaded.
 *
 * @param precision of matrix products
 * @param weights what matrices are kept as
 * @param devices that compute
 * @param adapter a LoRA folder in PEFT's layout to put on the model
 */
public record LoadOptions(Precision precision, WeightStorage weights, DeviceChoice devices, Optional<Path> adapter) {

    /** The best precision of the CPU, without an adapter. */
    public static final LoadOptions DEFAULT =
            new LoadOptions(Precision.AUTO, WeightStorage.AUTO, DeviceChoice.of(ComputeDevice.CPU), Optional.empty());

    /** The same with another precision. */
    public LoadOptions with(Precision other) {
        return new LoadOptions(other, weights, devices, adapter);
    }

    /** The same with an adapter. */
    public LoadOptions with(Path folder) {
        return new LoadOptions(precision, weights, devices, Optional.of(folder));
    }
}
