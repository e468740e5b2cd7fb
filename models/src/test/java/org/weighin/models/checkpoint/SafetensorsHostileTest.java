package org.weighin.models.checkpoint;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Safetensors files that are damaged, or made to harm, are refused with a reason and without spending memory. */
class SafetensorsHostileTest {
    private static final String RIGHT =
            """
            {"__metadata__":{"format":"pt"},"a":{"dtype":"F32","shape":[2,2],"data_offsets":[0,16]},\
            "b":{"dtype":"BF16","shape":[],"data_offsets":[16,18]}}""";

    private static final int DATA = 18;

    @TempDir
    Path folder;

    /** A change of the right header, and words of the refusal. */
    private record Case(String words, String from, String to) {}

    private static final List<Case> CASES = List.of(
            new Case("not JSON", "\"dtype\":\"F32\"", "\"dtype\":F32"),
            new Case("not JSON", "\"b\"", "b"),
            new Case("not JSON", "}}", "},}"),
            new Case("not JSON: Duplicate", "\"b\"", "\"a\""),
            new Case("not JSON: Duplicate", "\"shape\":[]", "\"dtype\":\"BF16\""),
            new Case("nothing but spaces after", "}}", "}}{}"),
            new Case("has dtype F31", "F32", "F31"),
            new Case("has dtype Q4_0", "F32", "Q4_0"),
            new Case("a.dtype is not valid", "\"F32\"", "32"),
            new Case("has the key stride", "\"shape\":[]", "\"stride\":[]"),
            new Case("b is incomplete", "\"shape\":[],", ""),
            new Case("b is incomplete", "[16,18]", "[16]"),
            new Case("b.data_offsets is not valid", "[16,18]", "[16,18,20]"),
            new Case("a.shape is not valid", "[2,2]", "[2,-2]"),
            new Case("a.shape is not valid", "[2,2]", "[2.0,2]"),
            new Case("a.shape is not valid", "[2,2]", "\"2x2\""),
            new Case("a.shape is not valid", "[2,2]", "[1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,4,1]"),
            new Case("out of range", "[2,2]", "[99999999999999999999]"),
            new Case("a is not valid", "{\"dtype\":\"F32\",\"shape\":[2,2],\"data_offsets\":[0,16]}", "null"),
            new Case("do not fit", "[2,2]", "[2,3]"),
            new Case("do not fit", "[2,2]", "[4611686018427387904,4]"),
            new Case("do not fit", "[0,16]", "[16,0]"),
            new Case("do not fit", "[0,16]", "[9223372036854775792,9223372036854775807]"),
            new Case("overlaps", "[16,18]", "[14,16]"),
            new Case("leaves a hole", "[16,18]", "[17,19]"),
            new Case("truncated", "\"shape\":[],\"data_offsets\":[16,18]", "\"shape\":[2],\"data_offsets\":[16,20]"),
            new Case("belong to none", ",\"b\":{\"dtype\":\"BF16\",\"shape\":[],\"data_offsets\":[16,18]}", ""),
            new Case("__metadata__ is not valid", "{\"format\":\"pt\"}", "[]"),
            new Case("__metadata__.format is not valid", "\"pt\"", "1"));

    @BeforeAll
    static void loadClasses(@TempDir Path other) throws IOException {
        SafetensorsFile.open(write(other.resolve("right.safetensors"), RIGHT));
    }

    @TestFactory
    Stream<DynamicTest> wrongHeadersAreRefused() {
        return CASES.stream()
                .map(wrong -> dynamicTest(wrong.to() + ": " + wrong.words(), () -> {
                    assertTrue(RIGHT.contains(wrong.from()), wrong.from());
                    Path file = write(folder.resolve("wrong.safetensors"), RIGHT.replace(wrong.from(), wrong.to()));
                    Hostile.refused(wrong.words(), () -> SafetensorsFile.open(file));
                }));
    }

    @Test
    void wrongLengthsOfTheHeaderAreRefused() throws IOException {
        byte[] right = Files.readAllBytes(write(folder.resolve("right.safetensors"), RIGHT));
        Path file = folder.resolve("wrong.safetensors");
        for (long length : new long[] {0, 1, -1, Long.MAX_VALUE, SafetensorsFile.LARGEST_HEADER + 1}) {
            Files.write(file, withLength(right, length));
            Hostile.refused("not a safetensors file", () -> SafetensorsFile.open(file));
        }
        Files.write(file, withLength(right, SafetensorsFile.LARGEST_HEADER));
        Hostile.refused("truncated", () -> SafetensorsFile.open(file));
        Files.write(file, withLength(right, RIGHT.length() - 1));
        Hostile.refused("not JSON", () -> SafetensorsFile.open(file));
    }

    @Test
    void everyTruncatedFileIsRefused() throws Throwable {
        byte[] right = Files.readAllBytes(write(folder.resolve("right.safetensors"), RIGHT));
        Path file = folder.resolve("short.safetensors");
        for (int length = 0; length < right.length; length++) {
            Files.write(file, Arrays.copyOf(right, length));
            assertEquals(false, Hostile.survived(() -> SafetensorsFile.open(file)), length + " bytes");
        }
    }

    @Test
    void damagedFilesAreReadOrRefusedButNeverCrash() throws Throwable {
        long seed = 20_260_102;
        Random random = new Random(seed);
        byte[] right = Files.readAllBytes(write(folder.resolve("right.safetensors"), RIGHT));
        Path file = folder.resolve("damaged.safetensors");
        int refused = 0;
        for (int round = 0; round < 1000; round++) {
            byte[] damaged = right.clone();
            damaged[random.nextInt(right.length - DATA)] = (byte) random.nextInt();
            Files.write(file, damaged);
            refused += Hostile.survived(() -> SafetensorsFile.open(file)) ? 0 : 1;
        }
        assertTrue(refused > 500, "only " + refused + " refused, seed " + seed);
    }

    @Test
    void tensorThatBecameShorterAfterOpeningIsRefused() throws IOException {
        Path file = write(folder.resolve("right.safetensors"), RIGHT);
        StoredTensor tensor = SafetensorsFile.open(file).tensor("b");
        Files.write(file, Arrays.copyOf(Files.readAllBytes(file), (int) tensor.offset() + 1));
        Hostile.refused("became shorter", tensor::read);
    }

    @Test
    void headerPaddedWithSpacesAndEmptyTensorsAreRead() {
        String header = RIGHT.replace("}}", "},\"none\":{\"dtype\":\"F32\",\"shape\":[0,7],\"data_offsets\":[16,16]}}");
        SafetensorsFile file = SafetensorsFile.open(write(folder.resolve("padded.safetensors"), header + "   "));
        assertEquals(0, file.tensor("none").elements());
        assertEquals(1, file.tensor("b").elements());
        assertEquals("pt", file.metadata().get("format"));
    }

    private static byte[] withLength(byte[] file, long length) {
        byte[] changed = file.clone();
        ByteBuffer.wrap(changed).order(ByteOrder.LITTLE_ENDIAN).putLong(0, length);
        return changed;
    }

    private static Path write(Path file, String header) {
        byte[] json = header.getBytes(StandardCharsets.UTF_8);
        ByteBuffer bytes = ByteBuffer.allocate(8 + json.length + DATA).order(ByteOrder.LITTLE_ENDIAN);
        try {
            return Files.write(file, bytes.putLong(json.length).put(json).array());
        } catch (IOException failure) {
            throw new AssertionError(failure);
        }
    }
}
