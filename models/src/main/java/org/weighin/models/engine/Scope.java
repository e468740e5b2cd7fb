package org.weighin.models.engine;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.engine.PtNDManager;
import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.util.function.Function;

/** Owns native tensors: all that were made in a scope are freed when it is closed. */
public final class Scope implements AutoCloseable {
    private final NDManager manager;

    private Scope(NDManager manager) {
        this.manager = manager;
    }

    /** A scope on its own on a device. */
    public static Scope open(ComputeDevice device) {
        return new Scope(NDManager.newBaseManager(device.engineDevice(), "PyTorch"));
    }

    /** A scope that is closed with this one at the latest. */
    public Scope nested() {
        return new Scope(manager.newSubManager());
    }

    /** As {@link #nested}, on another device. */
    public Scope nestedOn(ComputeDevice device) {
        return new Scope(manager.newSubManager(device.engineDevice()));
    }

    PtNDManager manager() {
        return (PtNDManager) manager;
    }

    /** A float32 tensor, in memory of the engine's: one over Java's would end while views of it live on. */
    public Tensor floats(float[] values, long... shape) {
        try (NDArray over = manager.create(FloatBuffer.wrap(values), new Shape(shape), DataType.FLOAT32)) {
            return new Tensor((PtNDArray) over.duplicate());
        }
    }

    /** An int64 tensor. */
    public Tensor longs(long[] values, long... shape) {
        return new Tensor((PtNDArray) manager.create(LongBuffer.wrap(values), new Shape(shape), DataType.INT64));
    }

    /** As {@link #longs}, in main memory whatever the device is: for numbers that the host side of a kernel reads. */
    public Tensor hostLongs(long[] values, long... shape) {
        return onHost(host -> host.create(LongBuffer.wrap(values), new Shape(shape), DataType.INT64));
    }

    /** A tensor of zeros. */
    public Tensor zeros(NumberType type, long... shape) {
        try (Tensor like = longs(new long[] {0}, 1)) {
            return Kernels.call("zeros", this)
                    .with(like)
                    .with(shape)
                    .with((long) type.code())
                    .run();
        }
    }

    /** A uint8 tensor of the buffer's remaining bytes. */
    public Tensor bytes(ByteBuffer values, long... shape) {
        return new Tensor((PtNDArray) manager.create(values, new Shape(shape), DataType.UINT8));
    }

    /** A float32 number that kernels read as an option; always in main memory, so that reading it waits for no device. */
    public Tensor number(double value) {
        return onHost(host -> host.create((float) value));
    }

    private Tensor onHost(Function<NDManager, NDArray> create) {
        try (NDManager host = NDManager.newBaseManager(Device.cpu(), "PyTorch")) {
            NDArray array = create.apply(host);
            array.attach(manager);
            return new Tensor((PtNDArray) array);
        }
    }

    /** Moves a tensor into this scope, so that it outlives the one that made it. */
    public Tensor keep(Tensor tensor) {
        tensor.array().attach(manager);
        return tensor;
    }

    /** Tensors that live in this scope and in those nested in it. */
    public int liveTensors() {
        return manager.getManagedArrays().size();
    }

    @Override
    public void close() {
        manager.close();
    }
}
