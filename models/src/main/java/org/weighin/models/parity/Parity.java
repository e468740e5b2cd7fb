package org.weighin.models.parity;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.weighin.datasets.InputException;
import org.weighin.models.adapter.AdapterFolder;

/** Compares every reference in a folder: a checkpoint or an adapter with expected values, or GGUF files with theirs. */
public final class Parity {
    private static final String EXPECTED = "expected.safetensors";

    private Parity() {}

    /**
     * All comparisons of a folder.
     *
     * @param models folder under which the files of released models are looked for
     * @throws InputException when the folder holds no references that are understood
     */
    public static List<ParityResult> check(Path folder, Path models) {
        if (!Files.isDirectory(folder)) {
            throw new InputException("no such folder", folder.toString(), "a folder with references");
        }
        String name = String.valueOf(folder.getFileName());
        if (Files.exists(folder.resolve("config.json")) && Files.exists(folder.resolve(EXPECTED))) {
            return CheckpointParity.check(name, folder, new Reference(folder.resolve(EXPECTED)), "");
        }
        if (AdapterFolder.isOne(folder) && Files.exists(folder.resolve(EXPECTED))) {
            return LoraParity.check(name, folder, new Reference(folder.resolve(EXPECTED)));
        }
        List<Path> ggufs = files(folder, ".gguf");
        if (!ggufs.isEmpty()) {
            List<ParityResult> results = new ArrayList<>();
            ggufs.forEach(gguf -> results.addAll(gguf(gguf)));
            return results;
        }
        List<Path> real = files(folder, ".json");
        if (!real.isEmpty()) {
            return real.stream()
                    .flatMap(json -> RealModelParity.check(json, models).stream())
                    .toList();
        }
        throw new InputException(
                "no references that are understood",
                folder.toString(),
                "config.json or adapter_config.json with " + EXPECTED + ", GGUF files with NAME." + EXPECTED
                        + ", or JSON files of released models");
    }

    /** {@code NAME-TYPE.gguf} is compared with {@code TYPE.*} of {@code NAME.expected.safetensors}. */
    private static List<ParityResult> gguf(Path gguf) {
        String stem = String.valueOf(gguf.getFileName()).replace(".gguf", "");
        int dash = stem.lastIndexOf('-');
        String type = stem.substring(dash + 1).toLowerCase(Locale.ROOT);
        Path whole = gguf.resolveSibling(stem + "." + EXPECTED);
        Path expected = Files.exists(whole)
                ? whole
                : gguf.resolveSibling(stem.substring(0, Math.max(0, dash)) + "." + EXPECTED);
        if (!Files.exists(expected)) {
            return List.of(ParityResult.failure(
                    stem, new InputException("no reference", gguf.toString(), expected.toString())));
        }
        return CheckpointParity.check(stem, gguf, new Reference(expected), type + ".");
    }

    private static List<Path> files(Path folder, String ending) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(ending))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot list " + folder, e);
        }
    }
}
