package org.weighin.models.checkpoint;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

class CheckpointTest {
    private static final String INDEX = "model.safetensors.index.json";

    @TempDir
    Path folder;

    @BeforeEach
    void configure() throws IOException {
        Files.writeString(folder.resolve("config.json"), "{\"model_type\": \"llama\"}");
    }

    @Test
    void readsAFolderWithOneFile() {
        weights("model.safetensors", "a", "b");
        Checkpoint checkpoint = Checkpoint.open(folder);
        assertEquals(Set.of("a", "b"), checkpoint.names());
        assertEquals("llama", checkpoint.config().text("model_type"));
    }

    @Test
    void takesEachTensorFromTheShardThatTheIndexNames() throws IOException {
        weights("one.safetensors", "a", "b");
        weights("two.safetensors", "b", "c");
        index("{\"weight_map\": {\"a\": \"one.safetensors\", \"b\": \"two.safetensors\"}}");
        Checkpoint checkpoint = Checkpoint.open(folder);
        assertEquals(Set.of("a", "b"), checkpoint.names());
        assertEquals(folder.resolve("two.safetensors"), checkpoint.tensor("b").file());
    }

    @Test
    void followsLinksAsTheHubsCacheHasThem() throws IOException {
        Path blobs = Files.createDirectory(folder.resolve("blobs"));
        Path snapshot = Files.createDirectory(folder.resolve("snapshot"));
        Files.move(folder.resolve("config.json"), blobs.resolve("1"));
        Files.move(weights("model.safetensors", "a"), blobs.resolve("2"));
        Files.createSymbolicLink(snapshot.resolve("config.json"), blobs.resolve("1"));
        Files.createSymbolicLink(snapshot.resolve("model.safetensors"), blobs.resolve("2"));
        assertEquals(Set.of("a"), Checkpoint.open(snapshot).names());
    }

    @Test
    void linksToWhatIsNoFileAreRefused() throws IOException {
        Path endless = Path.of("/dev/zero");
        assumeTrue(Files.exists(endless), "this system has no " + endless);
        Path model = Files.createSymbolicLink(folder.resolve("model.safetensors"), endless);
        Hostile.refused("file is missing", () -> Checkpoint.open(folder));
        Files.delete(model);
        Path index = Files.createSymbolicLink(folder.resolve(INDEX), endless);
        Hostile.refused("file is missing", () -> Checkpoint.open(folder));
        Files.delete(index);
        Files.delete(folder.resolve("config.json"));
        Files.createSymbolicLink(folder.resolve("config.json"), endless);
        Hostile.refused("file is missing", () -> Checkpoint.open(folder));
        Path gguf = Files.createSymbolicLink(folder.resolve("model.gguf"), endless);
        Hostile.refused("file is missing", () -> Checkpoint.open(gguf));
    }

    @Test
    void filesThatAreTooLongOrTooDeepAreRefused() throws Throwable {
        weights("one.safetensors", "a");
        index("{\"weight_map\": " + "{\"a\": ".repeat(100_000));
        Hostile.refused("shard is named {", () -> Checkpoint.open(folder));
        index("{\"junk\": " + "[".repeat(100_000));
        Hostile.refused("nesting", () -> Checkpoint.open(folder));
        index("{\"junk\": [" + "[],".repeat(200_000) + "[]], \"weight_map\": {\"a\": \"one.safetensors\"}}");
        Hostile.survived(() -> assertEquals(Set.of("a"), Checkpoint.open(folder).names()));
        lengthen(folder.resolve(INDEX), 65L << 20);
        Hostile.refused("bytes", () -> Checkpoint.open(folder));
        lengthen(folder.resolve("config.json"), 5L << 20);
        Hostile.refused("bytes", () -> Checkpoint.open(folder));
    }

    private static void lengthen(Path file, long length) throws IOException {
        try (RandomAccessFile open = new RandomAccessFile(file.toFile(), "rw")) {
            open.setLength(length);
        }
    }

    @TestFactory
    Stream<DynamicTest> indexesThatAreWrongAreRefused() {
        return Map.of(
                        "no weight_map", "{\"weight_map\": {}}",
                        "no weight_map at all", "{}",
                        "shard is named ../one.safetensors", "{\"weight_map\": {\"a\": \"../one.safetensors\"}}",
                        "shard is named /one.safetensors", "{\"weight_map\": {\"a\": \"/one.safetensors\"}}",
                        "shard is named sub\\one.safetensors", "{\"weight_map\": {\"a\": \"sub\\\\one.safetensors\"}}",
                        "shard is named one.bin", "{\"weight_map\": {\"a\": \"one.bin\"}}",
                        "index is not JSON", "{\"weight_map\": {\"a\": \"one.safetensors\"",
                        "shard is named 1", "{\"weight_map\": {\"a\": 1}}",
                        "shard is missing", "{\"weight_map\": {\"a\": \"three.safetensors\"}}",
                        "tensor c is not in one.safetensors", "{\"weight_map\": {\"c\": \"one.safetensors\"}}")
                .entrySet()
                .stream()
                .map(wrong -> dynamicTest(wrong.getKey(), () -> {
                    weights("one.safetensors", "a");
                    index(wrong.getValue());
                    Hostile.refused(wrong.getKey().replace(" at all", ""), () -> Checkpoint.open(folder));
                }));
    }

    @Test
    void picklesAreRefusedWithAWayOut() throws IOException {
        Path pickle = Files.writeString(folder.resolve("pytorch_model.bin"), "\u0080");
        Hostile.refused("save_pretrained", () -> Checkpoint.open(folder));
        Hostile.refused("save_pretrained", () -> Checkpoint.open(pickle));
    }

    @Test
    void missingPiecesAreNamed() throws IOException {
        Hostile.refused("no weights", () -> Checkpoint.open(folder));
        Hostile.refused("no such checkpoint", () -> Checkpoint.open(folder.resolve("elsewhere")));
        Path file = weights("model.safetensors", "a");
        Hostile.refused("tensor z is missing", () -> Checkpoint.open(folder).tensor("z"));
        Hostile.refused("has no configuration", () -> Checkpoint.open(file));
        Files.delete(folder.resolve("config.json"));
        Hostile.refused("config.json", () -> Checkpoint.open(folder));
    }

    @Test
    void opensTheOneGgufFileOfAFolder() throws IOException {
        Files.delete(folder.resolve("config.json"));
        GgufBytes.tinyLlama().write(folder.resolve("model.gguf"));
        assertInstanceOf(GgufCheckpoint.class, Checkpoint.open(folder));
        GgufBytes.tinyLlama().write(folder.resolve("other.gguf"));
        Hostile.refused("holds 2 GGUF files", () -> Checkpoint.open(folder));
    }

    @Test
    void opensAllPartsOfASplitGguf() throws IOException {
        Files.delete(folder.resolve("config.json"));
        Path first = part(GgufBytes.tinyLlama(), 0).write(folder.resolve("m-00001-of-00002.gguf"));
        GgufBytes rest = new GgufBytes().tensor("blk.0.ffn_down.weight", 64, 32);
        Path second = part(rest, 1).write(folder.resolve("m-00002-of-00002.gguf"));
        String down = "model.layers.0.mlp.down_proj.weight";
        for (Path opened : List.of(folder, first, second)) {
            assertTrue(Checkpoint.open(opened).names().contains(down), opened.toString());
        }
        Path renamed = Files.move(second, folder.resolve("second.gguf"));
        Hostile.refused("m-00002-of-00002.gguf", () -> Checkpoint.open(first));
        Hostile.refused("its name does not say so", () -> Checkpoint.open(renamed));
        Files.copy(first, second);
        Hostile.refused("not the part", () -> Checkpoint.open(first));
    }

    @Test
    void summaryCountsTensorsValuesAndBytesOfEachFormat() {
        SafetensorsWriter.write(
                folder.resolve("model.safetensors"),
                List.of(
                        SafetensorsPart.of("a", StorageFormat.BF16, List.of(3L, 2L), ByteBuffer.allocate(12)),
                        SafetensorsPart.of("b", StorageFormat.BF16, List.of(2L), ByteBuffer.allocate(4)),
                        SafetensorsPart.of("c", StorageFormat.F32, List.of(2L), ByteBuffer.allocate(8))),
                Map.of());
        CheckpointSummary summary = CheckpointSummary.of(Checkpoint.open(folder));
        assertEquals(new CheckpointSummary.Share(3, 10, 24), summary.all());
        assertEquals(new CheckpointSummary.Share(2, 8, 16), summary.formats().get(StorageFormat.BF16));
        assertEquals(19.2, summary.all().bitsPerValue());
        assertEquals("llama", summary.modelType());
        assertEquals(1, summary.files());
    }

    private static GgufBytes part(GgufBytes file, int number) {
        return file.whole("split.no", number).whole("split.count", 2);
    }

    private void index(String json) throws IOException {
        Files.writeString(folder.resolve(INDEX), json);
    }

    private Path weights(String file, String... names) {
        Path path = folder.resolve(file);
        SafetensorsWriter.write(
                path,
                Stream.of(names)
                        .map(name -> SafetensorsPart.of(name, StorageFormat.F32, List.of(1L), ByteBuffer.allocate(4)))
                        .toList(),
                Map.of());
        return path;
    }
}
