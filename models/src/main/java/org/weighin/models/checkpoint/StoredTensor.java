package org.weighin.models.checkpoint;

import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.List;
import org.weighin.datasets.InputException;

/**
 * A tensor that lies in a file, checked against the file's size but not read.
 *
 * @param name its name in the checkpoint
 * @param format how its values are stored
 * @param shape its axes, slowest first (row-major)
 * @param file the file that holds it
 * @param offset of its first byte, from the start of the file
 * @param length in bytes
 * @param layout what has to be undone on loading
 */
public record StoredTensor(
        String name, StorageFormat format, List<Long> shape, Path file, long offset, long length, TensorLayout layout) {

    public StoredTensor {
        shape = List.copyOf(shape);
        if (length != format.bytesFor(product(shape)) || offset < 0) {
            throw new IllegalArgumentException(
                    name + ": " + format + shape + " cannot be " + length + " bytes at " + offset);
        }
    }

    /** How many values it has. */
    public long elements() {
        return product(shape);
    }

    /** The same stored values under another name, to be loaded in another way. */
    public StoredTensor renamed(String newName, TensorLayout newLayout) {
        return new StoredTensor(newName, format, shape, file, offset, length, newLayout);
    }

    /** Where it is, for messages: file and tensor name. */
    public String where() {
        return file + ", tensor " + name;
    }

    /**
     * Its bytes as stored, little endian; meant for tensors of adapters and references, not for whole models.
     *
     * @throws InputException when it is over 1 GiB, or the file has become shorter
     */
    public ByteBuffer read() {
        if (length > 1 << 30) {
            throw new InputException("tensor of " + length + " bytes is too large to copy", where(), "at most 1 GiB");
        }
        ByteBuffer bytes = ByteBuffer.allocate((int) length).order(ByteOrder.LITTLE_ENDIAN);
        try (FileChannel channel = FileChannel.open(file)) {
            while (bytes.hasRemaining()) {
                if (channel.read(bytes, offset + bytes.position()) < 0) {
                    throw new EOFException("file ends at byte " + channel.size());
                }
            }
        } catch (EOFException shorter) {
            throw new InputException("file became shorter while it was read", where(), "an unchanged file", shorter);
        } catch (IOException failure) {
            throw new UncheckedIOException("cannot read " + where(), failure);
        }
        return bytes.flip();
    }

    /**
     * Its values as float32; for small tensors, as {@link #read}.
     *
     * @throws InputException when they are not stored as plain floating-point numbers
     */
    public float[] floats() {
        ByteBuffer bytes = read();
        float[] values = new float[Math.toIntExact(elements())];
        for (int i = 0; i < values.length; i++) {
            values[i] = switch (format) {
                case F32 -> bytes.getFloat();
                case F64 -> (float) bytes.getDouble();
                case BF16 -> Float.intBitsToFloat(bytes.getShort() << 16);
                case F16 -> halfToFloat(bytes.getShort());
                case F8_E8M0 -> Math.scalb(1f, (bytes.get() & 0xFF) - 127);
                default ->
                    throw new InputException(
                            "tensor is stored as " + format, where(), "F32, F64, F16, BF16 or F8_E8M0");
            };
        }
        return values;
    }

    /** IEEE 754 binary16 to binary32; exact. */
    private static float halfToFloat(short half) {
        int exponent = half >> 10 & 31;
        int mantissa = half & 1023;
        double magnitude = exponent == 0
                ? Math.scalb(mantissa, -24)
                : exponent == 31
                        ? (mantissa == 0 ? Double.POSITIVE_INFINITY : Double.NaN)
                        : Math.scalb(mantissa + 1024, exponent - 25);
        return (float) (half < 0 ? -magnitude : magnitude);
    }

    private static long product(List<Long> shape) {
        return shape.stream().reduce(1L, Math::multiplyExact);
    }
}
