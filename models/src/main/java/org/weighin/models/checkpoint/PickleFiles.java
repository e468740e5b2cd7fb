package org.weighin.models.checkpoint;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.weighin.datasets.InputException;

/** Weights in Python's pickle format, which runs code when it is read and is therefore never read. */
final class PickleFiles {
    private static final Set<String> ENDINGS = Set.of(".bin", ".pt", ".pth", ".ckpt", ".pkl", ".pickle");

    private PickleFiles() {}

    /** Throws when the file's name says that it is a pickle. */
    static void refuse(Path file) {
        if (named(file)) {
            throw new InputException(
                    "weights in the pickle format can run code and are not read",
                    file.toString(),
                    "safetensors: in Python, load the model with transformers and save_pretrained(folder) it");
        }
    }

    /** Some pickle among a folder's files. */
    static Optional<Path> in(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(PickleFiles::named).sorted().findFirst();
        } catch (IOException failure) {
            throw new UncheckedIOException("cannot list " + folder, failure);
        }
    }

    private static boolean named(Path file) {
        String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
        return ENDINGS.stream().anyMatch(name::endsWith);
    }
}
