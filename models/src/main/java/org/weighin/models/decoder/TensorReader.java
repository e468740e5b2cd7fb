package org.weighin.models.decoder;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.weighin.datasets.InputException;
import org.weighin.models.checkpoint.StorageFormat;
import org.weighin.models.checkpoint.StoredTensor;
import org.weighin.models.engine.Kernels;
import org.weighin.models.engine.NumberType;
import org.weighin.models.engine.Scope;
import org.weighin.models.engine.Tensor;

/** Stored tensors to native ones: files are mapped once for each type of number in them, and tensors are parts of the maps. */
final class TensorReader {
    private final Scope scope;
    private final Map<MapKey, Tensor> maps = new HashMap<>();

    private record MapKey(Path file, NumberType type) {}

    /** @param scope that the maps live in */
    TensorReader(Scope scope) {
        this.scope = scope;
    }

    /** The tensor with its numbers in {@code type}, in its stored shape. */
    Tensor read(Scope work, StoredTensor stored, NumberType type) {
        long[] shape = stored.shape().stream().mapToLong(Long::longValue).toArray();
        if (stored.format().quantised()) {
            return dequantise(work, stored, type, shape);
        }
        NumberType storedType = plainType(stored);
        // Maps have elements of one size from byte 0 on; a tensor that lies between them is copied.
        Tensor tensor = stored.offset() % storedType.bytes() == 0
                ? part(work, stored, storedType, shape)
                : work.floats(stored.floats(), shape);
        return Kernels.call("cast", work).with(tensor).with((long) type.code()).run();
    }

    private Tensor dequantise(Scope work, StoredTensor stored, NumberType type, long[] shape) {
        int bytes = stored.format().bytesPerBlock();
        Tensor raw = part(work, stored, NumberType.UINT8, stored.length() / bytes, bytes);
        Tensor values = Kernels.call("dequantise", work)
                .with(raw)
                .with(stored.format().name())
                .with((long) stored.format().valuesPerBlock())
                .with((long) type.code())
                .run();
        return Kernels.call("part", work)
                .with(values)
                .with(0L)
                .with(values.size(0))
                .with(shape)
                .run();
    }

    private Tensor part(Scope work, StoredTensor stored, NumberType type, long... shape) {
        return Kernels.call("part", work)
                .with(map(stored, type))
                .with(stored.offset() / type.bytes())
                .with((stored.offset() + stored.length()) / type.bytes())
                .with(shape)
                .run();
    }

    private Tensor map(StoredTensor stored, NumberType type) {
        return maps.computeIfAbsent(new MapKey(stored.file(), type), key -> Kernels.call("map_file", scope)
                .with(key.file().toString())
                .with(size(stored) / type.bytes())
                .with((long) type.code())
                .run());
    }

    /** The file's size now: mapping more than is there would crash the process on first touch. */
    private static long size(StoredTensor stored) {
        try {
            long size = Files.size(stored.file());
            if (size < stored.offset() + stored.length()) {
                throw new InputException(
                        "file became shorter since it was opened", stored.where(), "an unchanged file");
            }
            return size;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + stored.where(), e);
        }
    }

    private static NumberType plainType(StoredTensor stored) {
        return switch (stored.format()) {
            case F32 -> NumberType.FLOAT32;
            case F16 -> NumberType.FLOAT16;
            case BF16 -> NumberType.BFLOAT16;
            default -> throw unsupported(stored);
        };
    }

    private static InputException unsupported(StoredTensor stored) {
        StorageFormat format = stored.format();
        return new InputException(
                "weights stored as " + format + " cannot be read",
                stored.where(),
                "F32, F16, BF16 or a GGUF block format");
    }
}
