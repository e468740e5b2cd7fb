package org.weighin.models.engine;

/** The types of numbers that tensors hold, with the codes that kernels know them by (torch's ScalarType). */
public enum NumberType {
    UINT8(0, 1),
    INT64(4, 8),
    FLOAT16(5, 2),
    FLOAT32(6, 4),
    BFLOAT16(15, 2),
    FLOAT8_E5M2(23, 1),
    FLOAT8_E4M3(24, 1);

    private final int code;
    private final int bytes;

    NumberType(int code, int bytes) {
        this.code = code;
        this.bytes = bytes;
    }

    /** The code of this type in kernel arguments. */
    public int code() {
        return code;
    }

    /** Bytes per number. */
    public int bytes() {
        return bytes;
    }
}
