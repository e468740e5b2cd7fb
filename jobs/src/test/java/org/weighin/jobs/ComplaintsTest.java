package org.weighin.jobs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The tests that docs/complaints.md names are there. */
class ComplaintsTest {
    private static final Path PROJECT = Path.of("..");
    private static final Pattern NAMED = Pattern.compile("`(\\w+)#(\\w+)`");

    @Test
    void everyComplaintHasTestsThatExist() throws IOException {
        List<String> rows = Files.readAllLines(PROJECT.resolve("docs/complaints.md")).stream()
                .filter(line -> line.matches("\\| \\d+ \\|.*"))
                .toList();
        assertEquals(14, rows.size());
        for (String row : rows) {
            List<MatchResult> tests = NAMED.matcher(row).results().toList();
            assertTrue(!tests.isEmpty(), row);
            for (MatchResult test : tests) {
                String source = source(test.group(1));
                assertTrue(source.contains(" void " + test.group(2) + "("), test.group());
            }
        }
    }

    private static String source(String test) throws IOException {
        try (Stream<Path> modules = Files.list(PROJECT)) {
            for (Path folder : modules.map(module -> module.resolve("src/test/java"))
                    .filter(Files::isDirectory)
                    .toList()) {
                try (Stream<Path> files = Files.walk(folder)) {
                    for (Path file :
                            files.filter(path -> path.endsWith(test + ".java")).toList()) {
                        return Files.readString(file);
                    }
                }
            }
        }
        throw new AssertionError("there is no " + test);
    }
}
