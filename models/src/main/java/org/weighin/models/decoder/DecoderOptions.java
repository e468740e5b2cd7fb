package org.weighin.models.decoder;

import java.util.Optional;
import org.weighin.models.engine.Bfloat16Products;
import org.weighin.models.engine.ComputeDevice;
import org.weighin.models.engine.NumberType;

/**
 * How a decoder is loaded.
 *
 * @param device that computes
 * @param type of hidden states and matrix products
 * @param storage what matrices are kept as
 * @param inference whether it never goes back: weights may then have a layout that only the way forward can use
 */
public record DecoderOptions(ComputeDevice device, NumberType type, WeightStorage storage, boolean inference) {

    /** For training and for inference, with the storage that fits. */
    public static DecoderOptions of(ComputeDevice device, NumberType type) {
        return new DecoderOptions(device, type, WeightStorage.AUTO, false);
    }

    /** The same with another storage. */
    public DecoderOptions with(WeightStorage other) {
        return new DecoderOptions(device, type, other, inference);
    }

    /** The same for inference only. */
    public DecoderOptions forInference() {
        return new DecoderOptions(device, type, storage, true);
    }

    /** The same on another device. */
    DecoderOptions on(ComputeDevice other) {
        return new DecoderOptions(other, type, storage, inference);
    }

    /** Whether products of many rows are computed in float32 although hidden states are not: see {@link Bfloat16Products}. */
    boolean widened() {
        return type == NumberType.BFLOAT16
                && device.type() == ComputeDevice.Type.CPU
                && Bfloat16Products.here() == Bfloat16Products.FLOAT32;
    }

    /** Whether matrices kept as this type may be laid out for the CPU's own way of multiplying bfloat16. */
    boolean blocked(Optional<NumberType> kept) {
        return inference
                && type == NumberType.BFLOAT16
                && kept.equals(Optional.of(type))
                && device.type() == ComputeDevice.Type.CPU;
    }
}
