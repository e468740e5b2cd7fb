package org.weighin.models.checkpoint;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SafetensorsWriterTest {
    private static final Map<String, String> PYTORCH = Map.of("format", "pt");

    @TempDir
    Path folder;

    @Test
    void writesAdaptersByteForByteAsTheReferenceImplementationDoes() throws IOException {
        for (Path adapter : References.list("goldens/lora")) {
            Path original = adapter.resolve("adapter_model.safetensors");
            Path copy = folder.resolve("copy.safetensors");
            SafetensorsFile file = SafetensorsFile.open(original);
            List<SafetensorsPart> parts = parts(file);
            Collections.shuffle(parts, new Random(7));
            SafetensorsWriter.write(copy, parts, file.metadata());
            assertEquals(-1, Files.mismatch(original, copy), adapter.toString());
        }
    }

    @Test
    void widerNumbersComeFirstAndTensorsBeginAtMultiplesOfTheirSize() throws IOException {
        Path file = folder.resolve("mixed.safetensors");
        SafetensorsWriter.write(
                file,
                List.of(
                        part("flags", StorageFormat.U8, 3),
                        part("halves", StorageFormat.BF16, 5),
                        part("b", StorageFormat.F32, 1),
                        part("a", StorageFormat.F32, 2)),
                PYTORCH);
        String start = Files.readString(file, StandardCharsets.ISO_8859_1);
        assertTrue(
                start.substring(8)
                        .startsWith(
                                """
                        {"__metadata__":{"format":"pt"},"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]},\
                        "b":{"dtype":"F32","shape":[1],"data_offsets":[8,12]},"halves":{"dtype":"BF16",\
                        "shape":[5],"data_offsets":[12,22]},"flags":{"dtype":"U8","shape":[3],"data_offsets":[22,25]}}"""),
                start);
        SafetensorsFile read = SafetensorsFile.open(file);
        for (String name : read.names()) {
            StoredTensor tensor = read.tensor(name);
            assertEquals(0, tensor.offset() % tensor.format().bytesPerBlock(), name);
        }
        assertArrayEquals(new byte[] {0, 1, 2}, read.tensor("flags").read().array());
    }

    @Test
    void failedWriteLeavesTheOlderFileAndNothingElse() throws IOException {
        Path file = folder.resolve("adapter.safetensors");
        SafetensorsWriter.write(file, List.of(part("old", StorageFormat.F32, 4)), PYTORCH);
        byte[] before = Files.readAllBytes(file);
        SafetensorsPart full = new SafetensorsPart("new", StorageFormat.F32, List.of(4L), channel -> {
            channel.write(ByteBuffer.allocate(4));
            throw new IOException("No space left on device");
        });
        UncheckedIOException failure =
                assertThrows(UncheckedIOException.class, () -> SafetensorsWriter.write(file, List.of(full), PYTORCH));
        assertTrue(String.valueOf(failure.getMessage()).contains("No space left"), failure::toString);
        assertArrayEquals(before, Files.readAllBytes(file));
        assertOnlyFile(file);
    }

    @Test
    void contentOfAnotherLengthIsRefused() throws IOException {
        Path file = folder.resolve("adapter.safetensors");
        SafetensorsPart shortened =
                SafetensorsPart.of("short", StorageFormat.F32, List.of(4L), ByteBuffer.allocate(12));
        assertThrows(IllegalArgumentException.class, () -> SafetensorsWriter.write(file, List.of(shortened), PYTORCH));
        try (Stream<Path> left = Files.list(folder)) {
            assertEquals(0, left.count());
        }
    }

    @Test
    void twoTensorsOfOneNameAreRefused() {
        Path file = folder.resolve("adapter.safetensors");
        List<SafetensorsPart> twins = List.of(part("a", StorageFormat.F32, 4), part("a", StorageFormat.F16, 4));
        assertThrows(IllegalArgumentException.class, () -> SafetensorsWriter.write(file, twins, PYTORCH));
    }

    private void assertOnlyFile(Path file) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            assertEquals(List.of(file), files.toList());
        }
    }

    private static List<SafetensorsPart> parts(SafetensorsFile file) {
        return file.names().stream()
                .map(file::tensor)
                .map(tensor -> SafetensorsPart.of(tensor.name(), tensor.format(), tensor.shape(), tensor.read()))
                .collect(Collectors.toList());
    }

    private static SafetensorsPart part(String name, StorageFormat format, int values) {
        ByteBuffer bytes = ByteBuffer.allocate((int) format.bytesFor(values));
        while (bytes.hasRemaining()) {
            bytes.put((byte) bytes.position());
        }
        return SafetensorsPart.of(name, format, List.of((long) values), bytes.flip());
    }
}
