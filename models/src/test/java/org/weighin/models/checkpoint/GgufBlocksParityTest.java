package org.weighin.models.checkpoint;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.net.URISyntaxException;
import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.weighin.models.engine.ComputeDevice;
import org.weighin.models.engine.Kernels;
import org.weighin.models.engine.NumberType;
import org.weighin.models.engine.Scope;
import org.weighin.models.engine.Tensor;

/** Blocks of every quantised format, random ones and ones of released files, come out as ggml's own code has them. */
class GgufBlocksParityTest {
    private static final String RAW = ".raw";

    @TestFactory
    Stream<DynamicTest> syntheticBlocks() {
        return blocks("synthetic.safetensors");
    }

    @TestFactory
    Stream<DynamicTest> blocksOfReleasedFiles() {
        return blocks("real.safetensors");
    }

    @Test
    void tensorsOfManyBlocksAreDoneInPiecesThatFitTogether() {
        StoredTensor raw =
                SafetensorsFile.open(resource("synthetic.safetensors")).tensor("Q5_K.raw");
        int repeats = 400;
        ByteBuffer many = ByteBuffer.allocate((int) raw.length() * repeats);
        for (int i = 0; i < repeats; i++) {
            many.put(raw.read());
        }
        float[] once = dequantise(StorageFormat.Q5_K, raw.read());
        float[] all = dequantise(StorageFormat.Q5_K, many.flip());
        assertEquals(once.length * repeats, all.length);
        for (int i = 0; i < all.length; i++) {
            assertEquals(once[i % once.length], all[i], 0, "value " + i);
        }
    }

    private static Stream<DynamicTest> blocks(String name) {
        SafetensorsFile file = SafetensorsFile.open(resource(name));
        return file.names().stream()
                .filter(key -> key.endsWith(RAW))
                .map(key -> dynamicTest(key, () -> {
                    String stem = key.substring(0, key.length() - RAW.length());
                    StorageFormat format = StorageFormat.valueOf(stem.substring(stem.lastIndexOf('/') + 1));
                    compare(format, file.tensor(key), file.tensor(stem + ".values"));
                }));
    }

    private static void compare(StorageFormat format, StoredTensor raw, StoredTensor values) {
        assertEquals(format.bytesPerBlock(), raw.shape().get(1));
        assertArrayEquals(floats(values), dequantise(format, raw.read()));
    }

    private static float[] dequantise(StorageFormat format, ByteBuffer raw) {
        long blocks = raw.remaining() / format.bytesPerBlock();
        try (Scope scope = Scope.open(ComputeDevice.CPU)) {
            Tensor numbers = Kernels.call("dequantise", scope)
                    .with(scope.bytes(raw, blocks, format.bytesPerBlock()))
                    .with(format.ggmlCode())
                    .with(NumberType.FLOAT32.code())
                    .run();
            assertArrayEquals(new long[] {blocks, format.valuesPerBlock()}, numbers.shape());
            return numbers.toFloats();
        }
    }

    private static float[] floats(StoredTensor tensor) {
        FloatBuffer buffer = tensor.read().asFloatBuffer();
        float[] floats = new float[buffer.remaining()];
        buffer.get(floats);
        return floats;
    }

    private static Path resource(String name) {
        try {
            return Path.of(Objects.requireNonNull(GgufBlocksParityTest.class.getResource("gguf-blocks/" + name))
                    .toURI());
        } catch (URISyntaxException impossible) {
            throw new AssertionError(impossible);
        }
    }
}
