package org.weighin.models.engine;

import ai.djl.MalformedModelException;
import ai.djl.Model;
import ai.djl.engine.Engine;
import ai.djl.pytorch.engine.PtSymbolBlock;
import ai.djl.pytorch.jni.JniUtils;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The compiled kernels of {@code src/main/torchscript}, loaded once per process. */
public final class Kernels {
    private final Model model;
    private final PtSymbolBlock block;

    private Kernels() {
        EngineProperties.set();
        Engine.getEngine("PyTorch");
        // Shapes differ from call to call; specialising code on them costs more than it brings.
        JniUtils.setGraphExecutorOptimize(false);
        model = Model.newInstance(KernelArchive.NAME, "PyTorch");
        block = load(model);
    }

    private static final class Holder {
        private static final Kernels INSTANCE = new Kernels();
    }

    /** The process's kernels; compiles them on the first call. */
    public static Kernels get() {
        return Holder.INSTANCE;
    }

    /** Begins a call of a kernel whose results shall live in {@code scope}. */
    public static KernelCall call(String method, Scope scope) {
        return new KernelCall(get(), method, scope);
    }

    /** Threads that one operator may use which this thread calls. */
    public static int threads() {
        get();
        return JniUtils.getNumThreads();
    }

    /** Sets how many threads one operator may use which this thread calls. */
    public static void threads(int count) {
        get();
        JniUtils.setGraphExecutorOptimize(false);
        // A thread's first look at the number sets it to the process's, which would undo what is set before.
        JniUtils.getNumThreads();
        JniUtils.setNumThreads(count);
    }

    PtSymbolBlock block() {
        return block;
    }

    private static PtSymbolBlock load(Model model) {
        try {
            Path folder = Files.createTempDirectory("weighin-kernels");
            Path file = folder.resolve(KernelArchive.NAME + ".pt");
            try {
                Files.write(file, KernelArchive.bytes(Bfloat16Products.here()));
                model.load(folder, KernelArchive.NAME);
            } finally {
                Files.deleteIfExists(file);
                Files.deleteIfExists(folder);
            }
            return (PtSymbolBlock) model.getBlock();
        } catch (IOException e) {
            throw new UncheckedIOException("the kernels could not be unpacked to the temporary folder", e);
        } catch (MalformedModelException e) {
            throw new IllegalStateException("the kernels do not compile", e);
        }
    }
}
