package org.weighin.datasets.storage;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.weighin.datasets.InputException;

class RecordParquetTest {
    enum Colour {
        RED,
        GREEN
    }

    record Point(int x, double y) {}

    record Row(
            String id,
            Numbers numbers,
            Optional<String> remark,
            Optional<Point> place,
            List<Point> path,
            Map<String, Double> metrics,
            Colour colour) {}

    record Numbers(int i, long l, float f, double d, boolean b, List<Long> longs, List<List<String>> deep) {}

    private static final RecordParquet<Row> ROWS = RecordParquet.of(Row.class);

    @TempDir
    Path folder;

    private static Row row(int i) {
        Map<String, Double> metrics = new LinkedHashMap<>();
        metrics.put("rouge", i / 3.0);
        metrics.put("acc", i % 2 == 0 ? Double.NaN : -0.0);
        Numbers numbers = new Numbers(
                -i,
                Long.MIN_VALUE + i,
                i * 0.1f,
                Math.PI * i,
                i % 2 == 0,
                IntStream.range(0, i % 4).mapToObj(Long::valueOf).toList(),
                List.of(List.of(), List.of("a", "é\u0000\n😀" + i)));
        return new Row(
                "row " + i,
                numbers,
                i % 3 == 0 ? Optional.empty() : Optional.of(""),
                i % 5 == 0 ? Optional.of(new Point(i, 0.5)) : Optional.empty(),
                IntStream.range(0, i % 3).mapToObj(x -> new Point(x, x)).toList(),
                i % 7 == 0 ? Map.of() : metrics,
                Colour.values()[i % 2]);
    }

    private static List<Row> rows(int count) {
        return IntStream.range(0, count).mapToObj(RecordParquetTest::row).toList();
    }

    private List<String> files() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void rowsComeBackAsTheyWere() throws IOException {
        Path file = folder.resolve("new folder/rows of é.parquet");
        ROWS.write(file, rows(5000), Map.of("seed", "7"));

        assertEquals(rows(5000), ROWS.read(file));
        assertEquals(5000, RecordParquet.count(file));
        assertEquals("7", RecordParquet.metadata(file).get("seed"));
        assertEquals(List.of("new folder"), files());
        assertEquals(
                List.of("metrics", "rouge", "acc").subList(1, 3),
                List.copyOf(ROWS.read(file).get(1).metrics().keySet()));
    }

    @Test
    void anEmptyTableIsATable() {
        Path file = folder.resolve("none.parquet");
        ROWS.write(file, List.of());
        assertEquals(List.of(), ROWS.read(file));
        assertEquals(0, RecordParquet.count(file));
    }

    @Test
    void aStreamReadsAsItIsUsedAndCloses() {
        Path file = folder.resolve("rows.parquet");
        ROWS.write(file, rows(100));
        try (Stream<Row> rows = ROWS.stream(file)) {
            assertEquals(
                    List.of("row 2", "row 3"),
                    rows.skip(2).limit(2).map(Row::id).toList());
        }
    }

    @Test
    void theSameRowsAreTheSameBytes() throws IOException {
        ROWS.write(folder.resolve("a.parquet"), rows(300), Map.of("b", "1", "a", "2"));
        ROWS.write(folder.resolve("b.parquet"), rows(300), Map.of("a", "2", "b", "1"));
        assertArrayEquals(
                Files.readAllBytes(folder.resolve("a.parquet")), Files.readAllBytes(folder.resolve("b.parquet")));
    }

    @Test
    void valuesForTheFooterMayComeAfterTheRows() {
        Path file = folder.resolve("rows.parquet");
        try (RecordWriter<Row> writer = ROWS.writer(file)) {
            writer.write(row(1));
            writer.describe("rows", Long.toString(writer.rows()));
            writer.commit();
        }
        assertEquals("1", RecordParquet.metadata(file).get("rows"));
    }

    @Test
    void withoutCommitNothingIsLeftAndTheOldFileStays() throws IOException {
        Path file = folder.resolve("rows.parquet");
        ROWS.write(file, rows(3));

        assertThrows(IllegalStateException.class, () -> ROWS.write(file, failingAt(1500)));

        assertEquals(List.of("rows.parquet"), files());
        assertEquals(rows(3), ROWS.read(file));
    }

    private static Iterable<Row> failingAt(int failure) {
        return () -> IntStream.range(0, 2000)
                .mapToObj(i -> {
                    if (i == failure) {
                        throw new IllegalStateException("row " + i);
                    }
                    return row(i);
                })
                .iterator();
    }

    @Test
    void aNullIsRefusedByName() throws IOException {
        record Loose(@Nullable String text) {}
        Path file = folder.resolve("rows.parquet");
        IllegalArgumentException failure =
                assertThrows(IllegalArgumentException.class, () -> RecordParquet.of(Loose.class)
                        .write(file, List.of(new Loose(null))));
        assertTrue(String.valueOf(failure.getMessage()).contains("component text of Loose is null"));
        assertEquals(List.of(), files());
    }

    @Test
    void leftoversOfAKilledProcessAreReplaced() throws IOException {
        Path file = folder.resolve("rows.parquet");
        Files.writeString(folder.resolve(".rows.parquet.tmp"), "half a file");
        ROWS.write(file, rows(3));
        assertEquals(List.of("rows.parquet"), files());
    }

    @Test
    void aFolderThatCannotBeWrittenIsNamed() throws IOException {
        Path occupied = Files.writeString(folder.resolve("occupied"), "a file, not a folder");
        InputException failure =
                assertThrows(InputException.class, () -> ROWS.write(occupied.resolve("rows.parquet"), rows(1)));
        assertTrue(failure.getMessage().contains("occupied/rows.parquet"), failure.getMessage());
        assertEquals(List.of("occupied"), files());
    }

    @Test
    void aFolderInThePlaceOfTheFileStays() throws IOException {
        Path taken = Files.createDirectory(folder.resolve("rows.parquet"));
        Files.writeString(taken.resolve("precious"), "x");
        assertThrows(InputException.class, () -> ROWS.write(taken, rows(1)));
        assertEquals(List.of("rows.parquet"), files());
        assertTrue(Files.exists(taken.resolve("precious")));
    }

    @Test
    void otherColumnsAreNamedAllAtOnce() {
        record Old(String id, int numbers, Optional<String> remark, String extra) {}
        Path file = folder.resolve("old.parquet");
        RecordParquet.of(Old.class).write(file, List.of(new Old("1", 2, Optional.empty(), "x")));

        InputException failure = assertThrows(InputException.class, () -> ROWS.read(file));

        String message = failure.getMessage();
        assertTrue(message.contains("\"numbers\" is required INT32, not required group"), message);
        assertTrue(message.contains("\"metrics\" is missing"), message);
        assertFalse(message.contains("remark"), message);
        assertTrue(message.contains("old.parquet"), message);
    }

    @Test
    void columnsThatNobodyAsksForAreIgnored() {
        record Short(Colour colour, String id) {}
        Path file = folder.resolve("rows.parquet");
        ROWS.write(file, rows(2));
        assertEquals(
                List.of(new Short(Colour.RED, "row 0"), new Short(Colour.GREEN, "row 1")),
                RecordParquet.of(Short.class).read(file));
    }

    @Test
    void anUnknownConstantIsAnInputError() {
        record Text(String colour) {}
        record Tint(Colour colour) {}
        Path file = folder.resolve("rows.parquet");
        RecordParquet.of(Text.class).write(file, List.of(new Text("PINK")));
        InputException failure = assertThrows(
                InputException.class, () -> RecordParquet.of(Tint.class).read(file));
        assertTrue(failure.getMessage().contains("PINK"), failure.getMessage());
    }

    @Test
    void missingEmptyAndForeignFilesAreInputErrors() throws IOException {
        Path missing = folder.resolve("missing.parquet");
        assertTrue(assertThrows(InputException.class, () -> ROWS.read(missing))
                .getMessage()
                .contains("does not exist"));
        for (String content : List.of("", "PAR1", "id,text\n1,2\n".repeat(50))) {
            Path file = Files.writeString(folder.resolve("foreign.parquet"), content);
            assertThrows(InputException.class, () -> ROWS.read(file), content);
            assertThrows(InputException.class, () -> RecordParquet.metadata(file), content);
        }
        assertThrows(InputException.class, () -> ROWS.read(folder));
    }

    @Test
    void truncationIsFoundWhereverItHappens() throws IOException {
        Path whole = folder.resolve("rows.parquet");
        ROWS.write(whole, rows(200));
        byte[] bytes = Files.readAllBytes(whole);
        Path cut = folder.resolve("cut.parquet");
        for (int length = 0; length < bytes.length; length += 1 + bytes.length / 60) {
            Files.write(cut, Arrays.copyOf(bytes, length));
            assertThrows(InputException.class, () -> ROWS.read(cut), "cut at " + length);
        }
    }

    @Test
    void aFlippedByteInAPageIsFound() throws IOException {
        Path whole = folder.resolve("rows.parquet");
        ROWS.write(whole, rows(60));
        byte[] bytes = Files.readAllBytes(whole);
        int footer = ByteBuffer.wrap(bytes, bytes.length - 8, 4)
                .order(ByteOrder.LITTLE_ENDIAN)
                .getInt();
        Path damaged = folder.resolve("damaged.parquet");
        int found = 0;
        int changed = 0;
        for (int at = 4; at < bytes.length - 8 - footer; at += 9) {
            byte[] copy = bytes.clone();
            copy[at] ^= 1;
            Files.write(damaged, copy);
            try {
                changed += ROWS.read(damaged).equals(rows(60)) ? 0 : 1;
            } catch (InputException e) {
                found++;
            }
        }
        assertTrue(found > 200, found + " found");
        assertTrue(changed <= 1, changed + " rows changed silently; page headers alone have no checksum");
    }

    @Test
    void aTypeWithoutColumnIsRefusedByName() {
        record Unfit(String id, List<Object> things) {}
        IllegalArgumentException failure =
                assertThrows(IllegalArgumentException.class, () -> RecordParquet.of(Unfit.class));
        assertTrue(String.valueOf(failure.getMessage()).contains("things"));
    }
}
