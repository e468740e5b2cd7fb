package org.weighin.models.adapter;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.weighin.models.checkpoint.SafetensorsPart;
import org.weighin.models.checkpoint.SafetensorsWriter;
import org.weighin.models.checkpoint.StorageFormat;
import org.weighin.models.engine.Tensor;

/** The files of an adapter folder: {@code adapter_config.json}, {@code adapter_model.safetensors}, {@code README.md}. */
public final class AdapterFolder {
    static final String CONFIG = "adapter_config.json";
    static final String WEIGHTS = "adapter_model.safetensors";
    private static final String CARD = "README.md";

    private AdapterFolder() {}

    /** Whether a folder holds an adapter, whole or not. */
    public static boolean isOne(Path folder) {
        return Files.exists(folder.resolve(CONFIG));
    }

    /**
     * What the adapter in a folder is.
     *
     * @throws org.weighin.datasets.InputException when its configuration is missing, wrong or not supported
     */
    public static LoraConfig config(Path folder) {
        return AdapterConfigReader.read(folder.resolve(CONFIG));
    }

    /**
     * Writes an adapter. The weights go first from an old one and come last in the new one, so that at every moment there is a
     * whole adapter or one that is refused.
     *
     * @param card the text of README.md
     */
    public static void write(Path folder, LoraAdapter adapter, String card) {
        try {
            Files.createDirectories(folder);
            Files.deleteIfExists(folder.resolve(WEIGHTS));
            Files.writeString(folder.resolve(CARD), card);
        } catch (IOException failure) {
            throw new UncheckedIOException("cannot write " + folder + ": " + failure.getMessage(), failure);
        }
        AdapterConfigWriter.write(folder.resolve(CONFIG), adapter);
        List<SafetensorsPart> parts = new ArrayList<>();
        adapter.tensors().forEach(tensor -> parts.add(part(tensor.name(), tensor.value())));
        SafetensorsWriter.write(folder.resolve(WEIGHTS), parts, Map.of("format", "pt"));
    }

    /** A float32 tensor to be stored; its bytes are copied when their turn comes. */
    public static SafetensorsPart part(String name, Tensor value) {
        List<Long> shape = new ArrayList<>();
        for (long size : value.shape()) {
            shape.add(size);
        }
        return new SafetensorsPart(name, StorageFormat.F32, shape, file -> {
            ByteBuffer bytes = value.toBytes();
            while (bytes.hasRemaining()) {
                file.write(bytes);
            }
        });
    }
}
