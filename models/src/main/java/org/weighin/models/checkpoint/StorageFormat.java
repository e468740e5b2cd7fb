package org.weighin.models.checkpoint;

import java.util.Arrays;
import java.util.Optional;

/**
 * How a tensor's values lie in its file: in blocks of so many values and so many bytes.
 *
 * <p>Plain number types, named as in safetensors, have blocks of one value. Quantised ones are named as in ggml, whose
 * ggml-common.h defines their blocks.
 */
public enum StorageFormat {
    F64(1, 8, 28),
    F32(1, 4, 0),
    F16(1, 2, 1),
    BF16(1, 2, 30),
    F8_E4M3(1, 1),
    F8_E5M2(1, 1),
    F8_E8M0(1, 1),
    BOOL(1, 1),
    I8(1, 1, 24),
    U8(1, 1),
    I16(1, 2, 25),
    U16(1, 2),
    I32(1, 4, 26),
    U32(1, 4),
    I64(1, 8, 27),
    U64(1, 8),
    Q4_0(32, 18, 2),
    Q4_1(32, 20, 3),
    Q5_0(32, 22, 6),
    Q5_1(32, 24, 7),
    Q8_0(32, 34, 8),
    Q2_K(256, 84, 10),
    Q3_K(256, 110, 11),
    Q4_K(256, 144, 12),
    Q5_K(256, 176, 13),
    Q6_K(256, 210, 14),
    IQ4_NL(32, 18, 20),
    IQ4_XS(256, 136, 23),
    MXFP4(32, 17, 39),
    /** MXFP4's 4-bit numbers two by two, with their exponents in a tensor of their own. */
    MXFP4_CODES(32, 16);

    private static final int NOT_IN_GGUF = -1;

    private final int valuesPerBlock;
    private final int bytesPerBlock;
    private final int ggufCode;

    StorageFormat(int valuesPerBlock, int bytesPerBlock) {
        this(valuesPerBlock, bytesPerBlock, NOT_IN_GGUF);
    }

    StorageFormat(int valuesPerBlock, int bytesPerBlock, int ggufCode) {
        this.valuesPerBlock = valuesPerBlock;
        this.bytesPerBlock = bytesPerBlock;
        this.ggufCode = ggufCode;
    }

    /** The format that a GGUF file means by this number (ggml_type in ggml.h), or nothing when it is not read here. */
    public static Optional<StorageFormat> ofGguf(int code) {
        return Arrays.stream(values())
                .filter(format -> format.ggufCode == code && code != NOT_IN_GGUF)
                .findFirst();
    }

    /** The format that a safetensors header means by this name, or nothing when it is not read here. */
    public static Optional<StorageFormat> ofSafetensors(String name) {
        return Arrays.stream(values())
                .filter(format -> !format.quantised() && format.name().equals(name))
                .findFirst();
    }

    public int valuesPerBlock() {
        return valuesPerBlock;
    }

    public int bytesPerBlock() {
        return bytesPerBlock;
    }

    /** The number that ggml.h gives it. */
    public int ggmlCode() {
        if (ggufCode == NOT_IN_GGUF) {
            throw new IllegalStateException(this + " is not one of ggml's types");
        }
        return ggufCode;
    }

    /** Whether it is one of ggml's block types, which hold their scales themselves. */
    public boolean selfContainedBlocks() {
        return quantised() && ggufCode != NOT_IN_GGUF;
    }

    /** Whether values share a scale, so that single values cannot be picked out of the file. */
    public boolean quantised() {
        return valuesPerBlock > 1;
    }

    /**
     * How many bytes this many values take.
     *
     * @throws ArithmeticException when that is more than a long holds, or values do not fill their last block
     */
    public long bytesFor(long values) {
        if (values % valuesPerBlock != 0) {
            throw new ArithmeticException(values + " values do not fill blocks of " + valuesPerBlock);
        }
        return Math.multiplyExact(values / valuesPerBlock, bytesPerBlock);
    }
}
