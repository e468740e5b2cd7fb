package org.weighin.models.parity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.weighin.datasets.InputException;
import org.weighin.models.checkpoint.SafetensorsFile;

class ParityTest {
    @TempDir
    Path folder;

    @Test
    void blocksAreOneComparisonForEachFormat() throws IOException {
        copyBlocks();
        List<ParityResult> results = check();
        assertTrue(results.stream().allMatch(ParityResult::passed), results::toString);
        assertEquals(13, results.size());
        assertTrue(results.get(0).name().endsWith(" IQ4_NL"), results.get(0).name());
    }

    @Test
    void blocksMayDifferByOneUnitInTheLastPlace() throws IOException {
        Path file = copyBlocks();
        move(file, "Q4_K.values", 1);
        assertTrue(result("Q4_K").passed());
        assertTrue(result("Q4_K").difference() > 0);
        move(file, "Q4_K.values", 1);
        assertFalse(result("Q4_K").passed());
        assertTrue(result("Q4_K").detail().contains("value 7"), result("Q4_K").detail());
        assertTrue(result("Q5_K").passed());
    }

    @Test
    void templatesAreOneComparisonForEachConversation() throws IOException {
        Files.createDirectory(folder.resolve("templates"));
        write(
                "templates/short.jinja",
                "{{ bos_token }}{% for m in messages %}{{ m.content }}{% endfor %}{{ strftime_now('%d') }}");
        write("templates/strict.jinja", "{{ raise_exception('no') }}");
        write(
                "conversations.json",
                """
                {"A": {"messages": [{"role": "user", "content": "Hi"}], "tools": null, "gen": true}}""");
        write(
                "expected.json",
                """
                {"short": {"A": {"ok": "<s>Hi22"}}, "strict": {"A": {"err": "no"}}}""");
        assertTrue(check().stream().allMatch(ParityResult::passed), check()::toString);
        write("expected.json", """
                {"short": {"A": {"ok": "<s>Ho22"}}, "strict": {"A": {"ok": ""}}}""");
        assertEquals(
                List.of(false, false),
                check().stream().map(ParityResult::passed).toList());
        assertTrue(
                check().get(0).detail().contains("character 4"), check().get(0).detail());
    }

    @Test
    void folderThatCannotBeComparedIsAFailureAndNoException() throws IOException {
        assertEquals(1, check().size());
        assertFalse(check().get(0).passed());
        write("config.json", "{\"model_type\": \"abacus\"}");
        write("expected.safetensors", "damaged");
        assertFalse(check().get(0).passed());
        assertThrows(InputException.class, () -> Parity.check(folder.resolve("none"), folder));
    }

    private List<ParityResult> check() {
        return Parity.check(folder, folder);
    }

    private ParityResult result(String format) {
        return check().stream()
                .filter(result -> result.name().endsWith(" " + format))
                .findFirst()
                .orElseThrow();
    }

    private void write(String name, String text) throws IOException {
        Files.writeString(folder.resolve(name), text);
    }

    private Path copyBlocks() throws IOException {
        Path copy = folder.resolve("blocks.safetensors");
        try (InputStream stored = Objects.requireNonNull(
                SafetensorsFile.class.getResourceAsStream("gguf-blocks/synthetic.safetensors"))) {
            Files.copy(stored, copy);
        }
        return copy;
    }

    /** Moves the eighth value away from zero by so many units in the last place. */
    private static void move(Path file, String tensor, int units) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        int place = (int) SafetensorsFile.open(file).tensor(tensor).offset() + 7 * Float.BYTES;
        ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        buffer.putInt(place, buffer.getInt(place) + units);
        Files.write(file, bytes);
    }
}
