package org.weighin.models.decoder;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import org.weighin.datasets.InputException;
import org.weighin.models.engine.ComputeDevice;
import org.weighin.models.engine.NumberType;

/** What matrix products are computed in. */
public enum Precision {
    /** bfloat16 where the device multiplies it natively, else float32. */
    AUTO,
    FLOAT32,
    BFLOAT16;

    private static final Path CPU_FLAGS = Path.of("/proc/cpuinfo");
    private static final Set<String> NATIVE_BFLOAT16 = Set.of("avx512_bf16", "amx_bf16", "bf16");

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
                device.type() == ComputeDevice.Type.CUDA || cpuMultipliesBfloat16()
                        ? NumberType.BFLOAT16
                        : NumberType.FLOAT32;
        };
    }

    private static boolean cpuMultipliesBfloat16() {
        if (!Files.isReadable(CPU_FLAGS)) {
            return false;
        }
        try {
            return Arrays.stream(Files.readString(CPU_FLAGS).split("\\s+")).anyMatch(NATIVE_BFLOAT16::contains);
        } catch (IOException e) {
            return false;
        }
    }
}
