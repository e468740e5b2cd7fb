package org.weighin.models.export;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.weighin.models.checkpoint.StorageFormat;

/** ggml's Q8_0: blocks of 32 numbers, a float16 scale and 32 signed bytes each (quantize_row_q8_0_ref in ggml-quants.c). */
final class Q8Blocks {
    /** Largest byte that is used. */
    static final int STEPS = 127;

    private Q8Blocks() {}

    /** @param values whole blocks */
    static ByteBuffer encode(float[] values) {
        int block = StorageFormat.Q8_0.valuesPerBlock();
        ByteBuffer bytes = ByteBuffer.allocate(Math.toIntExact(StorageFormat.Q8_0.bytesFor(values.length)))
                .order(ByteOrder.LITTLE_ENDIAN);
        for (int from = 0; from < values.length; from += block) {
            float largest = 0;
            for (int i = from; i < from + block; i++) {
                largest = Math.max(largest, Math.abs(values[i]));
            }
            float scale = largest / STEPS;
            float inverse = scale == 0 ? 0 : 1 / scale;
            bytes.putShort(NumberEncoding.half(scale));
            for (int i = from; i < from + block; i++) {
                bytes.put(rounded(values[i] * inverse));
            }
        }
        return bytes.flip();
    }

    /** To nearest, halves away from zero, as C's roundf. */
    private static byte rounded(float value) {
        return (byte) Math.copySign(Math.floor(Math.abs(value) + 0.5), value);
    }
}
