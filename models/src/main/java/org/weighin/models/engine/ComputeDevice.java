package org.weighin.models.engine;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.util.cuda.CudaUtils;
import java.lang.management.MemoryUsage;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.weighin.datasets.InputException;

/**
 * Where tensors are kept and kernels run.
 *
 * @param type cpu or cuda
 * @param index which of the devices of that type, from 0
 */
public record ComputeDevice(Type type, int index) {
    private static final Pattern CUDA = Pattern.compile("cuda(?::(\\d{1,3}))?");

    /** Kinds of devices. */
    public enum Type {
        CPU,
        CUDA
    }

    /** The machine's own processor. */
    public static final ComputeDevice CPU = new ComputeDevice(Type.CPU, 0);

    /**
     * Reads {@code cpu}, {@code cuda}, {@code cuda:N}, or {@code auto}, which is the first CUDA device where there is one.
     *
     * @throws InputException for another text or a device that is not there
     */
    public static ComputeDevice parse(String text) {
        EngineProperties.set();
        String name = text.toLowerCase(Locale.ROOT);
        int available = name.equals("cpu") ? 0 : Engine.getEngine("PyTorch").getGpuCount();
        if (name.equals("cpu") || name.equals("auto") && available == 0) {
            return CPU;
        }
        if (name.equals("auto")) {
            return new ComputeDevice(Type.CUDA, 0);
        }
        Matcher matcher = CUDA.matcher(name);
        if (!matcher.matches()) {
            throw new InputException("unknown device '" + text + "'", "device", "cpu, cuda:N or auto");
        }
        int index = matcher.group(1) == null ? 0 : Integer.parseInt(matcher.group(1));
        if (index >= available) {
            throw new InputException(
                    "device " + text + " is not there", "device", "one of the " + available + " CUDA devices, or cpu");
        }
        return new ComputeDevice(Type.CUDA, index);
    }

    /** All CUDA devices that this process sees. */
    public static List<ComputeDevice> gpus() {
        EngineProperties.set();
        return IntStream.range(0, Engine.getEngine("PyTorch").getGpuCount())
                .mapToObj(index -> new ComputeDevice(Type.CUDA, index))
                .toList();
    }

    /** Bytes of a CUDA device's memory that nobody uses now. */
    public long freeBytes() {
        MemoryUsage usage = CudaUtils.getGpuMemory(engineDevice());
        return usage.getMax() - usage.getUsed();
    }

    Device engineDevice() {
        return type == Type.CPU ? Device.cpu() : Device.gpu(index);
    }

    @Override
    public String toString() {
        return type == Type.CPU ? "cpu" : "cuda:" + index;
    }
}
