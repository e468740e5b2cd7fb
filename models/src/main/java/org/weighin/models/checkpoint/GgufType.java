package org.weighin.models.checkpoint;

import org.weighin.datasets.InputException;

/** Types of metadata values, in the order of their codes (gguf_type in gguf.h). */
enum GgufType {
    UINT8(1),
    INT8(1),
    UINT16(2),
    INT16(2),
    UINT32(4),
    INT32(4),
    FLOAT32(4),
    BOOL(1),
    STRING(8),
    ARRAY(12),
    UINT64(8),
    INT64(8),
    FLOAT64(8);

    private static final int DEEPEST = 4;
    private static final long NO_LIMIT = Long.MAX_VALUE;

    /** Bytes of a value; of a string or array, the fewest. */
    private final int bytes;

    GgufType(int bytes) {
        this.bytes = bytes;
    }

    /** Whether values are integers. */
    boolean whole() {
        return switch (this) {
            case UINT8, INT8, UINT16, INT16, UINT32, INT32, UINT64, INT64 -> true;
            default -> false;
        };
    }

    /** Whether values are floating-point numbers. */
    boolean real() {
        return this == FLOAT32 || this == FLOAT64;
    }

    static GgufType read(GgufInput input) {
        int code = input.readInt();
        if (code < 0 || code >= values().length) {
            throw new InputException(
                    "metadata type " + Integer.toUnsignedString(code) + " is unknown",
                    input.where(),
                    "a type from 0 to " + (values().length - 1));
        }
        return values()[code];
    }

    /** Reads a value of this type, or passes over it and notes where it lies. */
    GgufValue value(GgufInput input) {
        return value(input, 0);
    }

    private GgufValue value(GgufInput input, int depth) {
        return switch (this) {
            case UINT8 -> new GgufValue.Whole(input.readByte() & 0xFF);
            case INT8 -> new GgufValue.Whole(input.readByte());
            case UINT16 -> new GgufValue.Whole(input.readShort() & 0xFFFF);
            case INT16 -> new GgufValue.Whole(input.readShort());
            case UINT32 -> new GgufValue.Whole(Integer.toUnsignedLong(input.readInt()));
            case INT32 -> new GgufValue.Whole(input.readInt());
            case FLOAT32 -> new GgufValue.Real(Float.intBitsToFloat(input.readInt()));
            case BOOL -> new GgufValue.Flag(flag(input));
            case UINT64 -> unsigned(input.readLong());
            case INT64 -> new GgufValue.Whole(input.readLong());
            case FLOAT64 -> new GgufValue.Real(Double.longBitsToDouble(input.readLong()));
            case STRING -> text(input);
            case ARRAY -> array(input, depth);
        };
    }

    private static boolean flag(GgufInput input) {
        int value = input.readByte();
        if (value != 0 && value != 1) {
            throw new InputException("bool is " + value, input.where(), "0 or 1");
        }
        return value == 1;
    }

    private static GgufValue unsigned(long value) {
        return value >= 0 ? new GgufValue.Whole(value) : new GgufValue.Real(Math.scalb((double) (value >>> 1), 1));
    }

    private static GgufValue text(GgufInput input) {
        long position = input.position();
        input.skip(input.readCount("bytes of a string", 1, NO_LIMIT));
        return new GgufValue.Text(position);
    }

    private static GgufValue array(GgufInput input, int depth) {
        if (depth == DEEPEST) {
            throw new InputException(
                    "arrays lie in each other more than " + DEEPEST + " deep", input.where(), "plain arrays");
        }
        GgufType elements = read(input);
        long count = input.readCount("array elements", elements.bytes, NO_LIMIT);
        long position = input.position();
        if (elements == STRING || elements == ARRAY) {
            for (long i = 0; i < count; i++) {
                elements.value(input, depth + 1);
            }
        } else {
            input.skip(count * elements.bytes);
        }
        return new GgufValue.Array(elements, count, position);
    }
}
