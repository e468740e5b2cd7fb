package org.weighin.models.checkpoint;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The folder of reference values that WEIGHIN_REFERENCES names: unset skips a test, set and missing fails it. */
final class References {
    private References() {}

    static Path path(String inside) {
        Optional<String> root = Optional.ofNullable(System.getenv("WEIGHIN_REFERENCES"));
        assumeTrue(root.isPresent(), "WEIGHIN_REFERENCES is not set");
        Path path = Path.of(root.orElseThrow()).resolve(inside);
        if (!Files.exists(path)) {
            throw new AssertionError("WEIGHIN_REFERENCES has no " + inside);
        }
        return path;
    }

    static List<Path> list(String inside) {
        try (Stream<Path> files = Files.list(path(inside))) {
            return files.sorted().toList();
        } catch (IOException failure) {
            throw new AssertionError(failure);
        }
    }
}
