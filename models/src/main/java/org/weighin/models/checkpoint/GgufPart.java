package org.weighin.models.checkpoint;

import java.util.List;

/**
 * A tensor to be written to a GGUF file.
 *
 * @param name in the file
 * @param format one of ggml's types
 * @param shape its axes, slowest first
 * @param content writes its values when their turn comes
 */
public record GgufPart(String name, StorageFormat format, List<Long> shape, TensorContent content) {

    public GgufPart {
        shape = List.copyOf(shape);
    }

    /** How many bytes it takes. */
    public long length() {
        return format.bytesFor(shape.stream().reduce(1L, Math::multiplyExact));
    }
}
