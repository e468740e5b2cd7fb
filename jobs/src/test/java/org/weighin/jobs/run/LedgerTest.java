package org.weighin.jobs.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LedgerTest {
    @TempDir
    Path path;

    private RunFolder folder;
    private Path file;

    @BeforeEach
    void writeOutput() throws IOException {
        folder = new RunFolder(path);
        file = Files.writeString(folder.path().resolve("output"), "content");
    }

    private static Unit unit(String rank) {
        return new Unit("adapter a", Map.of("rank", rank, "data", "x"));
    }

    @Test
    void whatWasMadeFromTheSameIsDone() {
        Ledger.open(folder).add(unit("16"), List.of(file), 1.5);
        assertTrue(Ledger.open(folder).isDone(unit("16")));
        assertFalse(Ledger.open(folder).isDone(unit("8")), "another rank");
        assertFalse(Ledger.open(folder).isDone(new Unit("adapter b", unit("16").inputs())), "another unit");
    }

    @Test
    void aChangedOrMissingFileIsMadeAgain() throws IOException {
        Ledger.open(folder).add(unit("16"), List.of(file), 1.5);
        Files.writeString(file, "CONTENT");
        assertFalse(Ledger.open(folder).isDone(unit("16")));
        Files.delete(file);
        assertFalse(Ledger.open(folder).isDone(unit("16")));
    }

    @Test
    void theNewestLineCounts() {
        Ledger.open(folder).add(unit("16"), List.of(file), 1.5);
        Ledger.open(folder).add(unit("8"), List.of(file), 1.5);
        assertFalse(Ledger.open(folder).isDone(unit("16")));
    }

    @Test
    void aLineThatACrashCutOffDoesNoHarm() throws IOException {
        Ledger.open(folder).add(unit("16"), List.of(file), 1.5);
        Files.writeString(folder.ledger(), "{\"unit\": \"adap", StandardOpenOption.APPEND);
        Ledger ledger = Ledger.open(folder);
        assertTrue(ledger.isDone(unit("16")));
        ledger.add(unit("8"), List.of(file), 1);
        assertTrue(Ledger.open(folder).isDone(unit("8")));
        assertEquals(3, Files.readAllLines(folder.ledger()).size());
    }

    @Test
    void keysTellValuesApart() {
        assertNotEquals(
                new Unit("a", Map.of("x", "1", "y", "2")).key(), new Unit("a", Map.of("x", "1y", "", "2")).key());
        assertEquals(unit("16").key(), new Unit("another name", unit("16").inputs()).key());
    }
}
