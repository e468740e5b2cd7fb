package org.weighin.reports;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.weighin.datasets.InputException;

class ReportFolderTest {
    @TempDir
    Path place;

    private Path target;

    @BeforeEach
    void nameTheTarget() {
        target = place.resolve("report");
    }

    @Test
    void aNewReportTakesThePlaceOfTheOld() throws IOException {
        new ReportFolder(target).publish(Map.of("index.html", "old", "charts/old.svg", "old"));
        new ReportFolder(target).publish(Map.of("index.html", "new", "charts/new.svg", "new"));
        assertEquals("new", Files.readString(target.resolve("index.html")));
        assertFalse(Files.exists(target.resolve("charts/old.svg")));
        assertEquals(List.of("report"), names());
    }

    @Test
    void aFailureLeavesTheOldReportAndNothingElse() throws IOException {
        new ReportFolder(target).publish(Map.of("index.html", "old"));
        Map<String, String> files = new LinkedHashMap<>();
        files.put("index.html", "new");
        files.put("charts/" + "x".repeat(300) + ".svg", "no file system takes this name");
        assertThrows(UncheckedIOException.class, () -> new ReportFolder(target).publish(files));
        assertEquals("old", Files.readString(target.resolve("index.html")));
        assertEquals(List.of("report"), names());
    }

    @Test
    void whatAKilledRunLeftIsClearedAway() throws IOException {
        Files.createDirectories(place.resolve(".report.partial/charts"));
        Files.writeString(place.resolve(".report.partial/charts/half.svg"), "<sv");
        new ReportFolder(target).publish(Map.of("index.html", "new"));
        assertEquals(List.of("report"), names());
        assertFalse(Files.exists(target.resolve("charts")));
    }

    @Test
    void aFolderThatIsNoReportIsRefused() throws IOException {
        Files.createDirectories(target);
        new ReportFolder(target).refuseOthers();
        Files.writeString(target.resolve("thesis.tex"), "years of work");
        InputException refused = assertThrows(InputException.class, () -> new ReportFolder(target).refuseOthers());
        assertTrue(String.valueOf(refused.getMessage()).contains(target.toString()));
    }

    private List<String> names() throws IOException {
        try (Stream<Path> entries = Files.list(place)) {
            return entries.map(entry -> String.valueOf(entry.getFileName()))
                    .sorted()
                    .toList();
        }
    }
}
