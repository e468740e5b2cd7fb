package org.weighin.datasets.source;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.weighin.datasets.InputException;
import org.weighin.datasets.storage.RecordParquet;

class SourceFileTest {
    @TempDir
    Path folder;

    private SourceFile file(String name, byte[] content) throws IOException {
        Path path = Files.write(folder.resolve(name), content);
        return new SourceFile(path, name, Format.of(name));
    }

    private SourceFile file(String name, String content) throws IOException {
        return file(name, content.getBytes(StandardCharsets.UTF_8));
    }

    private static List<Entry> entries(SourceFile file) {
        List<Entry> entries = new ArrayList<>();
        try (RowReader reader = file.open()) {
            for (Entry entry = reader.read(); entry != null; entry = reader.read()) {
                entries.add(entry);
            }
        }
        return entries;
    }

    /** Each entry as "line:value" or "line!reason". */
    private static List<String> told(SourceFile file) {
        return entries(file).stream().map(SourceFileTest::told).toList();
    }

    private static String told(Entry entry) {
        long line = entry.origin().line();
        return entry instanceof Row row ? line + ":" + row.values() : line + "!" + ((BadRow) entry).reason();
    }

    private static byte[] gzip(byte[] content) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(bytes)) {
            out.write(content);
        }
        return bytes.toByteArray();
    }

    @Test
    void badJsonCostsOnlyItsOwnLine() throws IOException {
        SourceFile file = file(
                "a.jsonl",
                "{\"a\":1}\n\n  {\"a\":[true,null,{\"b\":2.5}]}\r\n{\"a\":\n[1]\n\"x\"\n{\"a\":1}x\n{\"a\":1,\"a\":2}\n{\"a\":NaN}\n{\"a\":\"end\"}");
        List<String> told = told(file);
        assertEquals("1:{a=1}", told.get(0));
        assertEquals("3:{a=[true, null, {b=2.5}]}", told.get(1));
        assertTrue(told.get(2).startsWith("4!column"), told.get(2));
        assertEquals("5!the line is no JSON object", told.get(3));
        assertEquals("6!the line is no JSON object", told.get(4));
        assertTrue(told.get(5).startsWith("7!"), told.get(5));
        assertTrue(told.get(6).contains("8!") && told.get(6).contains("uplicate"), told.get(6));
        assertTrue(told.get(7).startsWith("9!"), told.get(7));
        assertEquals("10:{a=end}", told.get(8));
        assertEquals(9, told.size());
        assertEquals("{\"a\":", ((BadRow) entries(file).get(2)).raw());
    }

    @Test
    void deepNestingIsABadRow() throws IOException {
        String deep = "{\"a\":".repeat(50_000);
        assertTrue(told(file("a.jsonl", deep + "\n{\"a\":1}\n")).get(0).startsWith("1!"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.jsonl", "a.csv", "a.json"})
    void aByteOrderMarkAndWindowsLineEndsAreNoContent(String name) throws IOException {
        String content =
                switch (Format.of(name)) {
                    case CSV -> "text\r\n\"ä\"\r\n";
                    case JSON -> "[{\"text\":\r\n\"ä\"}]\r\n";
                    default -> "{\"text\":\"ä\"}\r\n";
                };
        Row row = assertInstanceOf(
                Row.class, entries(file(name, "\uFEFF" + content)).get(0));
        assertEquals(Map.of("text", "ä"), row.values());
    }

    @Test
    void otherEncodingsAreNoticed() throws IOException {
        byte[] latin = "{\"a\":\"é\"}\n{\"a\":\"e\"}\n".getBytes(StandardCharsets.ISO_8859_1);
        assertEquals(List.of("1!the text is not UTF-8", "2:{a=e}"), told(file("a.jsonl", latin)));
        SourceFile wide = file("b.jsonl", "\uFEFF{}".getBytes(StandardCharsets.UTF_16LE));
        assertTrue(assertThrows(InputException.class, wide::open).getMessage().contains("UTF-16"));
    }

    @Test
    void aLineOfFiftyMegabytesIsABadRowInLittleMemory() throws IOException {
        Path path = folder.resolve("long.jsonl");
        byte[] million = "a".repeat(1_000_000).getBytes(StandardCharsets.UTF_8);
        try (OutputStream out = Files.newOutputStream(path)) {
            out.write("{\"a\":\"".getBytes(StandardCharsets.UTF_8));
            for (int i = 0; i < 50; i++) {
                out.write(million);
            }
            out.write("\"}\n{\"a\":\"short\"}\n".getBytes(StandardCharsets.UTF_8));
        }
        List<Entry> entries = entries(new SourceFile(path, "long.jsonl", Format.JSONL));
        BadRow bad = assertInstanceOf(BadRow.class, entries.get(0));
        assertEquals("the line has 50000008 bytes, more than 16777216", bad.reason());
        assertTrue(bad.raw().startsWith("{\"a\":\"aaa") && bad.raw().length() < 3000);
        assertEquals("2:{a=short}", told(entries.get(1)));
    }

    @Test
    void gzipIsFoundByItsBytesAndATruncatedOneIsAnError() throws IOException {
        StringBuilder content = new StringBuilder();
        Random random = new Random(5);
        for (int i = 0; i < 5000; i++) {
            content.append("{\"a\":").append(random.nextLong()).append("}\n");
        }
        byte[] packed = gzip(content.toString().getBytes(StandardCharsets.UTF_8));
        assertEquals(5000, entries(file("a.jsonl.gz", packed)).size());
        assertEquals(5000, entries(file("a.jsonl", packed)).size());

        SourceFile cut = file("cut.jsonl.gz", Arrays.copyOf(packed, packed.length / 2));
        InputException failure = assertThrows(InputException.class, () -> entries(cut));
        assertTrue(failure.getMessage().contains("cut off or damaged"), failure.getMessage());
        assertTrue(failure.getMessage().contains("behind line"), failure.getMessage());

        byte[] damaged = packed.clone();
        damaged[packed.length - 6] ^= 1;
        assertThrows(InputException.class, () -> entries(file("damaged.jsonl.gz", damaged)));
    }

    @Test
    void csvFollowsRfc4180() throws IOException {
        SourceFile file = file(
                "a.csv",
                "id,text,note\r\n1,\"a, \"\"b\"\"\r\nsecond line\",NA\n2,1.0,\"\"\n\n3, x ,5\" pipe\n4,\"\n\",\r\n5,null,None");
        List<Map<String, Object>> rows = new ArrayList<>();
        List<Long> lines = new ArrayList<>();
        for (Entry entry : entries(file)) {
            rows.add(((Row) entry).values());
            lines.add(entry.origin().line());
        }
        assertEquals(
                List.of(
                        Map.of("id", "1", "text", "a, \"b\"\r\nsecond line", "note", "NA"),
                        Map.of("id", "2", "text", "1.0", "note", ""),
                        Map.of("id", "3", "text", " x ", "note", "5\" pipe"),
                        Map.of("id", "4", "text", "\n", "note", ""),
                        Map.of("id", "5", "text", "null", "note", "None")),
                rows);
        assertEquals(List.of(2L, 4L, 6L, 7L, 9L), lines);
    }

    @Test
    void csvRowsThatFitNoHeaderAreBadRows() throws IOException {
        assertEquals(
                List.of(
                        "2!the row has 3 columns, the header 2",
                        "3!the row has 1 column, the header 2",
                        "4!the row has 3 columns, the header 2",
                        "5!no valid CSV: text follows a closing quote",
                        "6:{a=5, b=6}"),
                told(file("a.csv", "a,b\n1,2,3\n4\n4,5,\n\"4\"x,5\n5,6\n")));
    }

    @Test
    void aQuoteThatIsNeverClosedCostsOnlyItsOwnLine() throws IOException {
        assertEquals(
                List.of(
                        "2:{a=1, b=2}",
                        "3!no valid CSV: text follows a closing quote",
                        "4:{a=5, b=6}",
                        "5!no valid CSV: a quote is opened and never closed",
                        "6:{a=9, b=10}"),
                told(file("a.csv", "a,b\n1,2\n3,\"4\n5,6\n7,\"8\"\"\n9,10\n")));
    }

    @ParameterizedTest
    @CsvSource({"'a,a\n1,2\n', two have the same", "'a,\n1,2\n', no name", "'', empty", "'\"a\n1\n', never closed"})
    void aHeaderNamesEachColumnOnce(String content, String message) throws IOException {
        SourceFile file = file("a.csv", content);
        InputException failure = assertThrows(InputException.class, file::open);
        assertTrue(failure.getMessage().contains(message), failure.getMessage());
    }

    @Test
    void namesStandForAMissingHeaderOrReplaceOne() throws IOException {
        SourceFile file = file("a.csv", ",b\n1,2\n");
        for (boolean header : List.of(false, true)) {
            List<String> rows = new ArrayList<>();
            try (RowReader reader = file.open(Optional.of(new CsvColumns(List.of("x", "y"), header)))) {
                for (Entry entry = reader.read(); entry != null; entry = reader.read()) {
                    rows.add(told(entry));
                }
            }
            assertEquals(header ? List.of("2:{x=1, y=2}") : List.of("1:{x=, y=b}", "2:{x=1, y=2}"), rows);
        }
    }

    @Test
    void tabsSeparateInTsv() throws IOException {
        assertEquals(List.of("2:{a=1,5, b=x}"), told(file("a.tsv", "a\tb\n1,5\tx\n")));
    }

    @Test
    void aJsonArrayIsReadObjectByObject() throws IOException {
        assertEquals(
                List.of("2:{a=1}", "3!the entry is no JSON object", "4:{a=x}"),
                told(file("a.json", "[\n {\"a\": 1},\n [2], \n {\"a\":\n \"x\"}]")));
        assertEquals(List.of("1:{a=1}", "2:{a=2}"), told(file("lines.json", "{\"a\":1}\n{\"a\":2}\n")));
        SourceFile cut = file("cut.json", "[{\"a\":1},\n{\"a\"");
        InputException failure = assertThrows(InputException.class, () -> entries(cut));
        assertTrue(failure.getMessage().contains("line 2"), failure.getMessage());
    }

    record Turn(String role, String content) {}

    record Chat(String id, List<Turn> messages, Optional<String> remark, Map<String, Double> scores, long count) {}

    @Test
    void parquetOfAnySchemaIsRead() {
        Path path = folder.resolve("a.parquet");
        RecordParquet.of(Chat.class)
                .write(
                        path,
                        List.of(
                                new Chat(
                                        "x",
                                        List.of(new Turn("user", "hi"), new Turn("assistant", "é\n")),
                                        Optional.empty(),
                                        Map.of("a", 0.5),
                                        7),
                                new Chat("y", List.of(), Optional.of("r"), Map.of(), -1)));
        List<Entry> entries = entries(new SourceFile(path, "a.parquet", Format.PARQUET));
        Map<String, Object> first = new LinkedHashMap<>();
        first.put("id", "x");
        first.put(
                "messages",
                List.of(Map.of("role", "user", "content", "hi"), Map.of("role", "assistant", "content", "é\n")));
        first.put("remark", null);
        first.put("scores", Map.of("a", 0.5));
        first.put("count", 7L);
        assertEquals(first, ((Row) entries.get(0)).values());
        assertEquals(new Origin("a.parquet", 2), entries.get(1).origin());
        assertEquals("r", ((Row) entries.get(1)).values().get("remark"));
    }

    @Test
    void noParquetNoFileAndNoKnownNameAreInputErrors() throws IOException {
        SourceFile foreign = file("a.parquet", "no parquet at all, but long enough");
        assertThrows(InputException.class, () -> entries(foreign));
        SourceFile missing = new SourceFile(folder.resolve("missing.jsonl"), "missing.jsonl", Format.JSONL);
        assertTrue(
                assertThrows(InputException.class, missing::open).getMessage().contains("does not exist"));
        assertThrows(InputException.class, () -> entries(new SourceFile(folder, "folder", Format.JSONL)));
        assertThrows(InputException.class, () -> Format.of("a.xlsx"));
        assertEquals(Format.CSV, Format.of("A.CSV.GZ"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.jsonl", "a.csv"})
    void readingGoesOnBehindWhatWasSkipped(String name) throws IOException {
        String content = Format.of(name) == Format.CSV
                ? "a\n\"1\n1\"\n2,2\n3\n4\n"
                : "{\"a\":1}\nbroken\n{\"a\":3}\n{\"a\":4}\n";
        SourceFile file = file(name, content);
        List<Entry> all = entries(file);
        try (RowReader reader = file.open()) {
            reader.skip(2);
            assertEquals(all.get(2), reader.read());
            assertNotNull(reader.read());
            assertNull(reader.read());
            reader.skip(10);
            assertNull(reader.read());
        }
    }

    @Test
    void theDigestIsThatOfTheBytes() throws IOException {
        assertEquals(
                "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
                file("a.jsonl", "abc").digest());
    }
}
