package org.weighin.models.parity;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.weighin.datasets.InputException;
import org.weighin.models.adapter.AdapterFolder;

/**
 * Compares every reference in a folder: a checkpoint or an adapter with expected values, GGUF files with theirs, quantised blocks,
 * renderings of chat templates.
 */
public final class Parity {
    private static final String EXPECTED = "expected.safetensors";

    private Parity() {}

    /**
     * All comparisons of a folder; one that cannot be made is one that fails.
     *
     * @param models folder under which the files of released models are looked for
     * @throws InputException when there is no such folder
     */
    public static List<ParityResult> check(Path folder, Path models) {
        if (!Files.exists(folder)) {
            throw new InputException("no such folder", folder.toString(), "a folder with references");
        }
        String name = String.valueOf(folder.getFileName());
        try {
            return check(name, folder, models);
        } catch (RuntimeException failure) {
            return List.of(ParityResult.failure(name, failure));
        }
    }

    private static List<ParityResult> check(String name, Path folder, Path models) {
        if (!Files.isDirectory(folder)) {
            throw new InputException("not a folder", folder.toString(), "a folder with references");
        }
        if (Files.exists(folder.resolve("config.json")) && Files.exists(folder.resolve(EXPECTED))) {
            return CheckpointParity.check(name, folder, new Reference(folder.resolve(EXPECTED)), "");
        }
        if (AdapterFolder.isOne(folder) && Files.exists(folder.resolve(EXPECTED))) {
            return LoraParity.check(name, folder, new Reference(folder.resolve(EXPECTED)));
        }
        if (ChatTemplateParity.isOne(folder)) {
            return ChatTemplateParity.check(folder);
        }
        List<Path> ggufs = files(folder, ".gguf");
        if (!ggufs.isEmpty()) {
            return ggufs.stream().flatMap(gguf -> gguf(gguf).stream()).toList();
        }
        List<Path> tensors = files(folder, ".safetensors");
        if (!tensors.isEmpty() && tensors.stream().allMatch(BlocksParity::isOne)) {
            return BlocksParity.check(name, tensors);
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
                        + ", safetensors files of blocks (FORMAT.raw and FORMAT.values), chat templates with"
                        + " expected.json, or JSON files of released models");
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
