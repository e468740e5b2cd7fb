package org.weighin.models.checkpoint;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;
import static org.weighin.models.checkpoint.GgufBytes.ints;
import static org.weighin.models.checkpoint.GgufBytes.longs;
import static org.weighin.models.checkpoint.GgufBytes.tiny;
import static org.weighin.models.checkpoint.GgufBytes.tinyLlama;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** GGUF files that are damaged, or made to harm, are refused with a reason and without spending memory. */
class GgufHostileTest {
    private static final int STRING = 8;
    private static final int ARRAY = 9;
    private static final long HUGE = Long.MAX_VALUE;

    @TempDir
    Path folder;

    @BeforeAll
    static void loadClasses(@TempDir Path other) {
        Checkpoint.open(tinyLlama().write(other.resolve("right.gguf")));
    }

    private record Case(String name, String words, GgufBytes file) {}

    private static Stream<Case> headers() {
        return Stream.of(
                new Case("version 1", "version 1", tinyLlama().version(1)),
                new Case("version 4", "version 4", tinyLlama().version(4)),
                new Case("big endian", "big endian", tinyLlama().version(Integer.reverseBytes(3))),
                new Case(
                        "absurd count of tensors",
                        "tensors cannot be right",
                        tinyLlama().tensorCount(HUGE)),
                new Case(
                        "negative count of tensors",
                        "tensors cannot be right",
                        tinyLlama().tensorCount(-1)),
                new Case(
                        "absurd count of pairs",
                        "pairs cannot be right",
                        tinyLlama().pairCount(1 << 20)),
                new Case("alignment 0", "alignment is 0", tinyLlama().whole("general.alignment", 0)),
                new Case("alignment 24", "alignment is 24", tinyLlama().whole("general.alignment", 24)),
                new Case(
                        "alignment too large",
                        "alignment is 1073741824",
                        tinyLlama().whole("general.alignment", 1 << 30)),
                new Case("alignment as text", "type Text", tinyLlama().text("general.alignment", "32")));
    }

    private static Stream<Case> values() {
        return Stream.of(
                new Case("key twice", "twice", tinyLlama().whole("a", 1).whole("a", 1)),
                new Case("unknown type", "type 13", tinyLlama().key("a").type(13)),
                new Case(
                        "unknown element type",
                        "type 4294967295",
                        tinyLlama().key("a").type(ARRAY).raw(ints(-1)).raw(longs(1))),
                new Case("bool of 2", "bool is 2", tinyLlama().key("a").type(7).raw(new byte[] {2})),
                new Case(
                        "long string",
                        "cannot be right",
                        tinyLlama().key("a").type(STRING).raw(longs(HUGE))),
                new Case(
                        "long array",
                        "cannot be right",
                        tinyLlama().key("a").type(ARRAY).raw(ints(4)).raw(longs(HUGE))),
                new Case(
                        "long array of texts",
                        "cannot be right",
                        tinyLlama().key("a").type(ARRAY).raw(ints(STRING)).raw(longs(1L << 40))),
                new Case(
                        "arrays in arrays",
                        "more than 4 deep",
                        tinyLlama().key("a").type(ARRAY).raw(deepArray())),
                new Case(
                        "key not UTF-8",
                        "UTF-8",
                        tinyLlama()
                                .raw(longs(1))
                                .raw(new byte[] {(byte) 0xFF})
                                .type(4)
                                .raw(ints(1))
                                .pairCount(5)));
    }

    private static byte[] deepArray() {
        byte[] level = Arrays.copyOf(ints(ARRAY), 12);
        level[4] = 1;
        byte[] levels = new byte[12 * 1000];
        for (int i = 0; i < levels.length; i++) {
            levels[i] = level[i % 12];
        }
        return levels;
    }

    private static Stream<Case> tensors() {
        return Stream.of(
                new Case("no axes", "0 axes", tinyLlama().describe("x", 0, 0)),
                new Case("five axes", "5 axes", tinyLlama().describe("x", 0, 0, 1, 1, 1, 1, 1)),
                new Case("axis of 0", "does not fit F32", tinyLlama().describe("x", 0, 0, 0)),
                new Case("negative axis", "does not fit F32", tinyLlama().describe("x", 0, 0, -4, -4)),
                new Case("product overflows", "does not fit F32", tinyLlama().describe("x", 0, 0, 1L << 32, 1L << 32)),
                new Case("bytes overflow", "does not fit F32", tinyLlama().describe("x", 0, 0, HUGE)),
                new Case("half a block", "does not fit Q4_0", tinyLlama().describe("x", 2, 0, 48)),
                new Case("unknown type", "type 4", tinyLlama().describe("x", 4, 0, 32)),
                new Case("type out of range", "type 4294967295", tinyLlama().describe("x", -1, 0, 32)),
                new Case("unaligned", "begins at 4", tinyLlama().describe("x", 0, 4, 8)),
                new Case(
                        "negative offset",
                        "begins at 18446744073709551584",
                        tinyLlama().describe("x", 0, -32, 8)),
                new Case("after the end", "truncated", tinyLlama().describe("x", 0, 1 << 20, 8)),
                new Case(
                        "offset near the largest long", "truncated", tinyLlama().describe("x", 0, HUGE - 31, 8)),
                new Case("over the end", "truncated", tinyLlama().describe("x", 0, 0, 1 << 20)),
                new Case("overlap", "overlaps", tinyLlama().describe("x", 0, 0, 8)),
                new Case("name twice", "twice", tinyLlama().tensor("output_norm.weight", 32)));
    }

    private static Stream<Case> models() {
        return Stream.of(
                new Case("no architecture", "is missing", new GgufBytes().whole("llama.block_count", 1)),
                new Case("unknown architecture", "architecture is rwkv", tiny("rwkv")),
                new Case("tensor without a place", "no place", tinyLlama().tensor("blk.0.ffn_gate_exps.weight", 32)),
                new Case("tensor of no kind", "no place", tinyLlama().tensor("blk.0.attn_q.scale", 32)),
                new Case(
                        "no embedding",
                        "token_embd.weight is missing",
                        new GgufBytes()
                                .text("general.architecture", "llama")
                                .whole("llama.block_count", 1)
                                .whole("llama.embedding_length", 32)
                                .whole("llama.attention.head_count", 2)),
                new Case("odd heads", "not heads of", tinyLlama().whole("llama.attention.key_length", 5)),
                new Case("no heads", "heads of 0", tinyLlama().whole("llama.attention.key_length", 0)),
                new Case(
                        "rope scaling of another kind",
                        "rope scaling is spiral",
                        tinyLlama().text("llama.rope.scaling.type", "spiral")),
                new Case(
                        "rope scaling without a factor",
                        "no factor",
                        tinyLlama().text("llama.rope.scaling.type", "linear")),
                new Case(
                        "long text in the configuration",
                        "cannot be right",
                        tinyLlama().text("llama.note", "x".repeat(5000))));
    }

    @TestFactory
    Stream<DynamicTest> wrongFilesAreRefused() {
        return Stream.of(headers(), values(), tensors(), models())
                .flatMap(cases -> cases)
                .map(wrong -> dynamicTest(wrong.name(), () -> {
                    Path file = wrong.file().write(folder.resolve("wrong.gguf"));
                    Hostile.refused(wrong.words(), () -> Checkpoint.open(file));
                }));
    }

    @Test
    void filesThatAreNotGgufAreRefused() throws IOException {
        Path file = folder.resolve("model.gguf");
        for (String content : new String[] {"", "GGUF", "GGML0000", "version https://git-lfs.github.com/spec/v1"}) {
            Files.writeString(file, content);
            Hostile.refused("not a GGUF file", () -> Checkpoint.open(file));
        }
    }

    @Test
    void everyTruncatedFileIsRefused() throws IOException {
        byte[] whole = tinyLlama().texts("tokenizer.ggml.tokens", "a", "b").bytes();
        Path file = folder.resolve("short.gguf");
        for (int length = 0; length < whole.length; length += length < headerLength(whole) ? 1 : 97) {
            Files.write(file, Arrays.copyOf(whole, length));
            assertFalse(opens(file), "opened with " + length + " bytes of " + whole.length);
        }
        Files.write(file, whole);
        assertTrue(opens(file));
    }

    @Test
    void damagedFilesAreReadOrRefusedButNeverCrash() throws Throwable {
        long seed = 20_260_101;
        Random random = new Random(seed);
        byte[] whole = tinyLlama()
                .texts("tokenizer.ggml.tokens", "a", "b")
                .real("llama.rope.freq_base", 1e6f)
                .bytes();
        Path file = folder.resolve("damaged.gguf");
        int refused = 0;
        for (int round = 0; round < 1000; round++) {
            byte[] damaged = whole.clone();
            for (int i = random.nextInt(3); i >= 0; i--) {
                damaged[random.nextInt(headerLength(whole))] = (byte) random.nextInt();
            }
            Files.write(file, damaged);
            refused += Hostile.survived(() -> readAll(file)) ? 0 : 1;
        }
        assertTrue(refused > 150, "only " + refused + " refused, seed " + seed);
    }

    private static int headerLength(byte[] file) {
        return new String(file, StandardCharsets.ISO_8859_1).lastIndexOf("ffn_up") + 64;
    }

    private static boolean opens(Path file) {
        try {
            return Hostile.survived(() -> readAll(file));
        } catch (Throwable crash) {
            throw new AssertionError(crash);
        }
    }

    private static void readAll(Path file) {
        GgufCheckpoint checkpoint = GgufCheckpoint.open(file);
        GgufMetadata metadata = checkpoint.metadata();
        if (metadata.has("tokenizer.ggml.tokens")) {
            metadata.texts("tokenizer.ggml.tokens");
        }
    }
}
