package org.weighin.models.export;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.weighin.models.checkpoint.StorageFormat;

/** Float32 numbers to the bytes of a storage format, rounded to nearest, ties to even. */
final class NumberEncoding {
    private static final int HALF_MANTISSA = 10;
    private static final int HALF_LEAST_EXPONENT = -14;
    private static final int HALF_LARGEST_EXPONENT = 15;
    private static final int HALF_INFINITY = 0x7C00;

    private static final double LARGEST_HALF = 65504;

    private NumberEncoding() {}

    /** Whether a number is too large for its format. */
    static boolean overflows(float[] values, StorageFormat format) {
        double largest =
                switch (format) {
                    case F16 -> LARGEST_HALF;
                    case Q8_0 -> LARGEST_HALF * Q8Blocks.STEPS;
                    default -> Float.MAX_VALUE;
                };
        for (float value : values) {
            if (!(Math.abs(value) <= largest)) {
                return true;
            }
        }
        return false;
    }

    /** Little endian. */
    static ByteBuffer encode(float[] values, StorageFormat format) {
        if (format == StorageFormat.Q8_0) {
            return Q8Blocks.encode(values);
        }
        ByteBuffer bytes = ByteBuffer.allocate(Math.toIntExact(format.bytesFor(values.length)))
                .order(ByteOrder.LITTLE_ENDIAN);
        for (float value : values) {
            switch (format) {
                case F32 -> bytes.putFloat(value);
                case F16 -> bytes.putShort(half(value));
                case BF16 -> bytes.putShort(brain(value));
                default -> throw new IllegalArgumentException("numbers are not written as " + format);
            }
        }
        return bytes.flip();
    }

    /** The upper half of a float32, rounded. */
    static short brain(float value) {
        int bits = Float.floatToRawIntBits(value);
        if (Float.isNaN(value)) {
            return (short) (bits >>> 16 | 64);
        }
        return (short) (bits + 0x7FFF + (bits >>> 16 & 1) >>> 16);
    }

    /** IEEE 754 binary16. */
    static short half(float value) {
        int sign = Float.floatToRawIntBits(value) >>> 16 & 0x8000;
        if (Float.isNaN(value)) {
            return (short) (sign | HALF_INFINITY | 512);
        }
        int exponent = Math.max(Math.getExponent(value), HALF_LEAST_EXPONENT);
        if (exponent > HALF_LARGEST_EXPONENT) {
            return (short) (sign | HALF_INFINITY);
        }
        // A mantissa that is rounded up to 2048 carries into the exponent, at the largest one to infinity.
        int mantissa = (int) Math.rint(Math.scalb((double) Math.abs(value), HALF_MANTISSA - exponent));
        return (short) (sign | (exponent - HALF_LEAST_EXPONENT << HALF_MANTISSA) + mantissa);
    }
}
