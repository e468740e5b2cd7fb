package org.weighin.models.checkpoint;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The head of a GGUF file in the making: numbers in little endian, strings behind their lengths, values behind their types. */
record GgufOutput(ByteArrayOutputStream bytes) {

    void integer(int value) {
        bytes.writeBytes(little(Integer.BYTES).putInt(value).array());
    }

    void wide(long value) {
        bytes.writeBytes(little(Long.BYTES).putLong(value).array());
    }

    void text(String value) {
        byte[] utf8 = value.getBytes(StandardCharsets.UTF_8);
        wide(utf8.length);
        bytes.writeBytes(utf8);
    }

    /** What was written, filled up to where tensors may begin. */
    byte[] padded() {
        bytes.writeBytes(new byte[(int) (GgufFile.align(bytes.size(), GgufFile.DEFAULT_ALIGNMENT) - bytes.size())]);
        return bytes.toByteArray();
    }

    /**
     * A key and its value. Whole numbers have 32 bits, unsigned unless negative, and others are 32-bit floating point: the types that
     * readers of GGUF files insist on.
     */
    void pair(String key, Object value) {
        text(key);
        if (value instanceof Integer || value instanceof Long) {
            whole(key, ((Number) value).longValue());
        } else if (value instanceof Float || value instanceof Double) {
            integer(GgufType.FLOAT32.ordinal());
            integer(Float.floatToIntBits(((Number) value).floatValue()));
        } else if (value instanceof Boolean flag) {
            integer(GgufType.BOOL.ordinal());
            bytes.write(flag ? 1 : 0);
        } else if (value instanceof String text) {
            integer(GgufType.STRING.ordinal());
            text(text);
        } else {
            integer(GgufType.ARRAY.ordinal());
            array(key, value);
        }
    }

    private void array(String key, Object value) {
        if (value instanceof List<?> texts) {
            integer(GgufType.STRING.ordinal());
            wide(texts.size());
            texts.forEach(text -> text((String) text));
        } else if (value instanceof int[] numbers) {
            integer(GgufType.INT32.ordinal());
            wide(numbers.length);
            ByteBuffer buffer = little(Math.multiplyExact(numbers.length, Integer.BYTES));
            buffer.asIntBuffer().put(numbers);
            bytes.writeBytes(buffer.array());
        } else if (value instanceof float[] numbers) {
            integer(GgufType.FLOAT32.ordinal());
            wide(numbers.length);
            ByteBuffer buffer = little(Math.multiplyExact(numbers.length, Float.BYTES));
            buffer.asFloatBuffer().put(numbers);
            bytes.writeBytes(buffer.array());
        } else {
            throw new IllegalArgumentException(key + ": GGUF files have no " + value.getClass());
        }
    }

    private void whole(String key, long value) {
        if (value < Integer.MIN_VALUE || value > 0xFFFF_FFFFL) {
            throw new IllegalArgumentException(key + ": " + value + " does not fit in 32 bits");
        }
        integer((value < 0 ? GgufType.INT32 : GgufType.UINT32).ordinal());
        integer((int) value);
    }

    private static ByteBuffer little(int length) {
        return ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
    }
}
