package org.weighin.models.checkpoint;

/** A metadata value of a GGUF file; texts and arrays are left in the file until asked for. */
sealed interface GgufValue {

    /** Any of the integer types. */
    record Whole(long value) implements GgufValue {}

    /** An unsigned 64-bit integer over the largest long, or a floating-point number. */
    record Real(double value) implements GgufValue {}

    record Flag(boolean value) implements GgufValue {}

    /** A string whose length field is at this byte of the file. */
    record Text(long position) implements GgufValue {}

    /** Elements of one type from this byte of the file on. */
    record Array(GgufType elements, long count, long position) implements GgufValue {}
}
