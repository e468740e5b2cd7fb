package org.weighin.jobs.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.weighin.models.checkpoint.StorageFormat;
import org.weighin.models.export.GgufExport;

class WeightsDigestTest {
    private static final Path TINY = Path.of("src", "test", "resources", "tiny", "tiny");

    @TempDir
    private Path folder;

    @Test
    void isThatOfTheWeightsWhateverLiesBesideThem() throws IOException {
        Path copy = copy();
        String digest = of(TINY);
        assertEquals(FileDigest.of(TINY.resolve("model.safetensors")), Optional.of(digest));
        Files.writeString(copy.resolve("README.md"), "another");
        assertEquals(digest, of(copy));
        Files.move(copy.resolve("model.safetensors"), folder.resolve("weights"));
        Files.createSymbolicLink(copy.resolve("model.safetensors"), folder.resolve("weights"));
        assertEquals(digest, of(copy));
        byte[] bytes = Files.readAllBytes(folder.resolve("weights"));
        bytes[bytes.length - 1] ^= 1;
        Files.write(folder.resolve("weights"), bytes);
        assertNotEquals(digest, of(copy));
    }

    @Test
    void aFileAndItsFolderHaveTheSame() throws IOException {
        Path file = Files.createDirectories(folder.resolve("gguf")).resolve("tiny.gguf");
        new GgufExport(TINY, Optional.empty(), StorageFormat.F16).write(file, "tiny");
        Files.writeString(folder.resolve("gguf").resolve("README.md"), "card");
        assertEquals(of(file), of(folder.resolve("gguf")));
        assertEquals("known", new WeightsDigest(DigestBook.none(), Map.of("tiny.gguf", "known")).of(file));
    }

    private static String of(Path location) {
        return new WeightsDigest(DigestBook.none(), Map.of()).of(location);
    }

    private Path copy() throws IOException {
        Path copy = Files.createDirectories(folder.resolve("copy"));
        try (Stream<Path> files = Files.list(TINY)) {
            for (Path file : files.toList()) {
                Files.copy(file, copy.resolve(file.getFileName()));
            }
        }
        return copy;
    }
}
