package org.weighin.models.engine;

import ai.djl.pytorch.engine.PtNDArray;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** A handle to a native tensor; it lives as long as the scope that made it, or until it is closed. */
public final class Tensor implements AutoCloseable {
    private final PtNDArray array;

    Tensor(PtNDArray array) {
        this.array = array;
    }

    PtNDArray array() {
        return array;
    }

    /** The size of each dimension. */
    public long[] shape() {
        return array.getShape().getShape();
    }

    /** The size of dimension {@code axis}; negative counts from the last. */
    public long size(int axis) {
        long[] shape = shape();
        return shape[axis < 0 ? shape.length + axis : axis];
    }

    /** A copy of a float32 tensor's numbers in row-major order. */
    public float[] toFloats() {
        return array.toFloatArray();
    }

    /** A copy of an int64 tensor's numbers in row-major order. */
    public long[] toLongs() {
        return array.toLongArray();
    }

    /** A copy of a uint8 or float32 tensor's bytes, little endian, in row-major order. */
    public ByteBuffer toBytes() {
        return array.toByteBuffer(false).order(ByteOrder.LITTLE_ENDIAN);
    }

    @Override
    public void close() {
        array.close();
    }

    @Override
    public String toString() {
        return array.getShape() + " " + array.getDataType();
    }
}
