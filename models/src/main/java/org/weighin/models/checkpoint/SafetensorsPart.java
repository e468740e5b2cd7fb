package org.weighin.models.checkpoint;

import java.nio.ByteBuffer;
import java.util.List;

/**
 * A tensor to be written to a safetensors file.
 *
 * @param name in the file
 * @param format a plain number type
 * @param shape its axes, slowest first
 * @param content writes its values, little endian and row-major, when their turn comes
 */
public record SafetensorsPart(String name, StorageFormat format, List<Long> shape, TensorContent content) {

    public SafetensorsPart {
        shape = List.copyOf(shape);
        if (format.quantised()) {
            throw new IllegalArgumentException(name + ": safetensors files have no " + format);
        }
    }

    /** A tensor whose bytes are at hand. */
    public static SafetensorsPart of(String name, StorageFormat format, List<Long> shape, ByteBuffer bytes) {
        ByteBuffer own = bytes.asReadOnlyBuffer();
        return new SafetensorsPart(name, format, shape, file -> {
            ByteBuffer rest = own.duplicate();
            while (rest.hasRemaining()) {
                file.write(rest);
            }
        });
    }

    /** How many bytes it takes. */
    public long length() {
        return format.bytesFor(shape.stream().reduce(1L, Math::multiplyExact));
    }
}
