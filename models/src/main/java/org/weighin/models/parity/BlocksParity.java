package org.weighin.models.parity;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.weighin.datasets.InputException;
import org.weighin.models.checkpoint.SafetensorsFile;
import org.weighin.models.checkpoint.StorageFormat;
import org.weighin.models.checkpoint.StoredTensor;
import org.weighin.models.engine.ComputeDevice;
import org.weighin.models.engine.Kernels;
import org.weighin.models.engine.NumberType;
import org.weighin.models.engine.Scope;

/**
 * Compares the numbers that quantised blocks stand for with stored ones: {@code FORMAT.raw} and {@code FORMAT.values} in safetensors
 * files, with any path before the format's name.
 */
final class BlocksParity {
    private static final String RAW = ".raw";
    private static final String VALUES = ".values";

    private final String name;
    private final SortedMap<String, List<Blocks>> formats = new TreeMap<>();

    private BlocksParity(String name) {
        this.name = name;
    }

    private record Blocks(StoredTensor raw, StoredTensor values) {}

    /** Whether such a file holds nothing but blocks and their values. */
    static boolean isOne(Path file) {
        SafetensorsFile tensors = SafetensorsFile.open(file);
        return !tensors.names().isEmpty()
                && tensors.names().stream().allMatch(key -> key.endsWith(RAW) || key.endsWith(VALUES));
    }

    /** One comparison for each format, over all files. */
    static List<ParityResult> check(String name, List<Path> files) {
        BlocksParity parity = new BlocksParity(name);
        files.forEach(parity::collect);
        return parity.formats.entrySet().stream()
                .map(format -> parity.compare(format.getKey(), format.getValue()))
                .toList();
    }

    private void collect(Path path) {
        SafetensorsFile file = SafetensorsFile.open(path);
        for (String key : file.names()) {
            if (key.endsWith(RAW)) {
                String stem = key.substring(0, key.length() - RAW.length());
                formats.computeIfAbsent(stem.substring(stem.lastIndexOf('/') + 1), format -> new ArrayList<>())
                        .add(new Blocks(file.tensor(key), file.tensor(stem + VALUES)));
            }
        }
    }

    private ParityResult compare(String format, List<Blocks> all) {
        String what = name + " " + format;
        try {
            StorageFormat stored = format(format, all.get(0));
            UlpDifferences differences = new UlpDifferences();
            for (Blocks blocks : all) {
                differences.add(
                        blocks.values().name(),
                        dequantise(stored, blocks),
                        blocks.values().floats());
            }
            return differences.result(what);
        } catch (RuntimeException failure) {
            return ParityResult.failure(what, failure);
        }
    }

    private static StorageFormat format(String name, Blocks first) {
        try {
            return StorageFormat.valueOf(name);
        } catch (IllegalArgumentException unknown) {
            throw new InputException(
                    "blocks of " + name + " are not supported",
                    first.raw().where(),
                    "a format that is read from GGUF files, such as Q4_K",
                    unknown);
        }
    }

    private static float[] dequantise(StorageFormat format, Blocks blocks) {
        long count = blocks.raw().length() / format.bytesPerBlock();
        try (Scope scope = Scope.open(ComputeDevice.CPU)) {
            return Kernels.call("dequantise", scope)
                    .with(scope.bytes(blocks.raw().read(), count, format.bytesPerBlock()))
                    .with(format.ggmlCode())
                    .with(NumberType.FLOAT32.code())
                    .run()
                    .toFloats();
        }
    }
}
