package org.weighin.jobs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A country is a value in configs/models and never part of the code. */
class CountryTest {
    private static final Pattern COUNTRY =
            Pattern.compile("\"[^\"]*\\b(China|Chinese|United States|America|American|USA|US|CN)\\b[^\"]*\"");

    @Test
    void noCountryInALiteral() throws IOException {
        List<String> found = new ArrayList<>();
        List<Path> sources = sources();
        assertFalse(sources.isEmpty());
        for (Path source : sources) {
            for (String line : Files.readAllLines(source)) {
                if (COUNTRY.matcher(line).find()) {
                    found.add(source + ": " + line.strip());
                }
            }
        }
        assertEquals(List.of(), found);
    }

    private static List<Path> sources() throws IOException {
        List<Path> sources = new ArrayList<>();
        for (String module : List.of("datasets", "models", "training", "evaluation", "reports", "jobs")) {
            try (Stream<Path> files = Files.walk(Path.of("..", module, "src", "main", "java"))) {
                files.filter(file -> file.toString().endsWith(".java")).forEach(sources::add);
            }
        }
        return sources;
    }
}
