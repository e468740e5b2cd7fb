package org.weighin.models.decoder;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.Locale;
import java.util.Optional;
import org.weighin.datasets.InputException;
import org.weighin.models.checkpoint.Checkpoint;
import org.weighin.models.checkpoint.StoredTensor;
import org.weighin.models.engine.NumberType;

/**
 * What a model's matrices are kept as between two uses. Numbers are the same in all but the roundings of {@code bf16}: what is
 * packed is unpacked to the same values when it is used.
 */
public enum WeightStorage {
    /** The type that is computed with, if matrices grown by it fit in half of the machine's memory; else as in the files. */
    AUTO,
    /** As in the files, which are mapped: unpacked a matrix or an expert at a time, whenever it is used. */
    PACKED,
    BF16,
    F32;

    /**
     * Reads {@code auto}, {@code packed}, {@code bf16} or {@code f32}.
     *
     * @throws InputException for another text
     */
    public static WeightStorage parse(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "auto" -> AUTO;
            case "packed" -> PACKED;
            case "bf16", "bfloat16" -> BF16;
            case "f32", "float32" -> F32;
            default ->
                throw new InputException("unknown weights '" + text + "'", "weights", "auto, packed, bf16 or f32");
        };
    }

    /** What a checkpoint's matrices are kept as when {@code computed} is computed with; absent: as they are stored. */
    Optional<NumberType> type(Checkpoint checkpoint, NumberType computed) {
        return switch (this) {
            case PACKED -> Optional.empty();
            case BF16 -> Optional.of(NumberType.BFLOAT16);
            case F32 -> Optional.of(NumberType.FLOAT32);
            case AUTO -> grown(checkpoint, computed) <= memory() / 2 ? Optional.of(computed) : Optional.empty();
        };
    }

    /** Whether matrices lose bits on their way into products of this type. */
    public boolean rounds(NumberType computed) {
        return this == BF16 && computed == NumberType.FLOAT32;
    }

    /** Whether so many copies of all tensors in this type take no more than half of the machine's memory. */
    static boolean copiesFit(Checkpoint checkpoint, NumberType type, int copies) {
        long bytes = checkpoint.names().stream()
                .map(checkpoint::tensor)
                .mapToLong(tensor -> bytes(tensor, type))
                .sum();
        return copies * bytes <= memory() / 2;
    }

    /** How many numbers a checkpoint has. */
    static long elements(Checkpoint checkpoint) {
        return checkpoint.names().stream()
                .map(checkpoint::tensor)
                .mapToLong(StoredTensor::elements)
                .sum();
    }

    /** Bytes of the tensors that take more room in this type than in their files. */
    private static long grown(Checkpoint checkpoint, NumberType type) {
        return checkpoint.names().stream()
                .map(checkpoint::tensor)
                .filter(tensor -> bytes(tensor, type) > tensor.length())
                .mapToLong(tensor -> bytes(tensor, type))
                .sum();
    }

    private static long bytes(StoredTensor tensor, NumberType type) {
        return tensor.elements() * type.bytes();
    }

    private static long memory() {
        return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getTotalMemorySize();
    }
}
