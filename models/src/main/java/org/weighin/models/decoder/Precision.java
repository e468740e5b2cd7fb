package org.weighin.models.decoder;

import java.util.Locale;
import org.weighin.datasets.InputException;
import org.weighin.models.engine.ComputeDevice;
import org.weighin.models.engine.NumberType;
import org.weighin.models.engine.Processor;

/** What matrix products are computed in. */
public enum Precision {
    /** bfloat16 where the device multiplies it natively, else float32. */
    AUTO,
    FLOAT32,
    BFLOAT16;

    /**
     * Reads {@code auto}, {@code float32} or {@code bfloat16}.
     *
     * @throws InputException for another text
     */
    public static Precision parse(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "auto" -> AUTO;
            case "float32", "f32", "fp32" -> FLOAT32;
            case "bfloat16", "bf16" -> BFLOAT16;
            default ->
                throw new InputException("unknown precision '" + text + "'", "dtype", "auto, float32 or bfloat16");
        };
    }

    /** The type of numbers on a device. */
    public NumberType on(ComputeDevice device) {
        return switch (this) {
            case FLOAT32 -> NumberType.FLOAT32;
            case BFLOAT16 -> NumberType.BFLOAT16;
            case AUTO ->
                device.type() == ComputeDevice.Type.CUDA || Processor.HERE.multipliesBfloat16()
                        ? NumberType.BFLOAT16
                        : NumberType.FLOAT32;
        };
    }
}
