package org.weighin.models.decoder;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.weighin.datasets.InputException;
import org.weighin.models.checkpoint.Factors;
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

    /** The tensor as it is stored: a plain type in its shape, quantised ones as [..., blocks, bytes]. */
    Tensor read(Scope work, StoredTensor stored) {
        long[] shape = stored.shape().stream().mapToLong(Long::longValue).toArray();
        StorageFormat format = stored.format();
        if (format.quantised()) {
            return part(work, stored, NumberType.UINT8, blocks(stored, shape));
        }
        NumberType type = plainType(stored);
        // Maps have elements of one size from byte 0 on; a tensor that lies between them is copied.
        return stored.offset() % type.bytes() == 0
                ? part(work, stored, type, shape)
                : Kernels.call("cast", work)
                        .with(work.floats(stored.floats(), shape))
                        .with((long) type.code())
                        .run();
    }

    private static long[] blocks(StoredTensor stored, long[] shape) {
        int last = shape.length - 1;
        int values = stored.format().valuesPerBlock();
        if (last < 0 || shape[last] % values != 0) {
            throw new InputException(
                    "rows of " + stored.shape() + " are not whole blocks of " + values,
                    stored.where(),
                    "a multiple of " + values + " columns");
        }
        long[] blocks = Arrays.copyOf(shape, last + 2);
        blocks[last] = shape[last] / values;
        blocks[last + 1] = stored.format().bytesPerBlock();
        return blocks;
    }

    /** The bytes of a tensor of type U8, in its shape. */
    Tensor bytes(Scope work, StoredTensor stored) {
        long[] shape = stored.shape().stream().mapToLong(Long::longValue).toArray();
        return part(work, stored, NumberType.UINT8, shape);
    }

    /** The factors of a tensor, one for each block, float32 [..., blocks, blocks]. */
    Tensor factors(Scope work, StoredTensor stored, Factors factors) {
        int axes = stored.shape().size();
        if (axes < 2) {
            throw new InputException("tensor is " + stored.format() + stored.shape(), stored.where(), "a matrix");
        }
        long[] shape = stored.shape().stream().mapToLong(Long::longValue).toArray();
        shape[axes - 2] = (shape[axes - 2] + factors.rows() - 1) / factors.rows();
        shape[axes - 1] = (shape[axes - 1] + factors.columns() - 1) / factors.columns();
        return work.floats(factors.values().floats(), shape);
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
            case F8_E4M3 -> NumberType.FLOAT8_E4M3;
            case F8_E5M2 -> NumberType.FLOAT8_E5M2;
            default -> throw unsupported(stored);
        };
    }

    private static InputException unsupported(StoredTensor stored) {
        StorageFormat format = stored.format();
        return new InputException(
                "weights stored as " + format + " cannot be read",
                stored.where(),
                "F32, F16, BF16, F8_E4M3, F8_E5M2 or a GGUF block format");
    }
}
