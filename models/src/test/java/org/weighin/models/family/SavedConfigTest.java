package org.weighin.models.family;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** A configuration in the style of its release and as transformers 5 saves it again describe the same decoder. */
class SavedConfigTest {
    private static final String RELEASED = "ConfigFuzzTestInputs/everyConfigurationIsDescribedOrRefused";

    @TempDir
    Path folder;

    @TestFactory
    Stream<DynamicTest> meanTheSame() throws IOException {
        try (Stream<Path> files = Files.list(resource("saved"))) {
            List<Path> saved = files.sorted().toList();
            assertEquals(30, saved.size());
            return saved.stream().map(file -> {
                String family = String.valueOf(file.getFileName()).replace(".json", "");
                return dynamicTest(
                        family,
                        () -> assertEquals(
                                TinyFolder.describe(
                                        folder,
                                        Files.readString(resource(RELEASED).resolve(family))),
                                TinyFolder.describe(folder, Files.readString(file))));
            });
        }
    }

    private static Path resource(String name) {
        try {
            return Path.of(Objects.requireNonNull(SavedConfigTest.class.getResource(name))
                    .toURI());
        } catch (URISyntaxException impossible) {
            throw new AssertionError(impossible);
        }
    }
}
