package org.weighin.models.engine;

import ai.djl.engine.Engine;
import ai.djl.pytorch.jni.JniUtils;
import ai.djl.training.GradientCollector;

/** While open, traced kernel calls are recorded; {@link #backward} adds gradients to the leaves that asked for them. */
public final class Gradients implements AutoCloseable {
    private final GradientCollector collector;

    private Gradients(GradientCollector collector) {
        this.collector = collector;
    }

    /** Starts to record. One recording at a time in a process. */
    public static Gradients record() {
        return new Gradients(Engine.getEngine("PyTorch").newGradientCollector());
    }

    /**
     * Propagates a gradient back through what was recorded, and frees the record.
     *
     * @param output a traced result
     * @param gradient of the objective by {@code output}, of the same shape
     */
    public void backward(Tensor output, Tensor gradient) {
        JniUtils.backward(output.array(), gradient.array(), false, false);
    }

    @Override
    public void close() {
        collector.close();
    }
}
