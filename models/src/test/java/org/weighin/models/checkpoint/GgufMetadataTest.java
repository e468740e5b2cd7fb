package org.weighin.models.checkpoint;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.weighin.datasets.InputException;

class GgufMetadataTest {
    private static final int INT8 = 1;
    private static final int UINT8 = 0;
    private static final int BOOL = 7;
    private static final int ARRAY = 9;
    private static final int UINT64 = 10;
    private static final int FLOAT64 = 12;

    @TempDir
    Path folder;

    @Test
    void numbersOfEveryWidth() {
        GgufMetadata metadata = read(new GgufBytes()
                .key("byte")
                .type(UINT8)
                .raw(new byte[] {(byte) 200})
                .key("signed")
                .type(INT8)
                .raw(new byte[] {(byte) 200})
                .whole("unsigned", -1)
                .key("large")
                .type(UINT64)
                .raw(GgufBytes.longs(-1))
                .key("double")
                .type(FLOAT64)
                .raw(GgufBytes.longs(Double.doubleToLongBits(0.1)))
                .real("float", 0.1f)
                .key("flag")
                .type(BOOL)
                .raw(new byte[] {1}));
        assertEquals(OptionalLong.of(200), metadata.integer("byte"));
        assertEquals(OptionalLong.of(-56), metadata.integer("signed"));
        assertEquals(OptionalLong.of(4294967295L), metadata.integer("unsigned"));
        assertEquals(OptionalDouble.of(0x1p64), metadata.number("large"));
        assertEquals(OptionalDouble.of(0.1), metadata.number("double"));
        assertEquals(OptionalDouble.of(0.1f), metadata.number("float"));
        assertEquals(Optional.of(true), metadata.flag("flag"));
        assertEquals(OptionalLong.empty(), metadata.integer("absent"));
        assertThrows(InputException.class, () -> metadata.integer("float"));
        assertThrows(InputException.class, () -> metadata.text("float"));
        assertThrows(InputException.class, () -> metadata.flag("byte"));
        assertThrows(InputException.class, () -> metadata.integer("large"));
    }

    @Test
    void textsLongerThanTheReadersBuffer() {
        String template = "{% for ä %}\u4e2d".repeat(20_000);
        GgufMetadata metadata =
                read(new GgufBytes().text("template", template).texts("tokens", "", "\u0120a", template, "end"));
        assertEquals(Optional.of(template), metadata.text("template"));
        assertEquals(Optional.of(List.of("", "\u0120a", template, "end")), metadata.texts("tokens"));
    }

    @Test
    void arraysOfNumbers() {
        GgufMetadata metadata = read(new GgufBytes()
                .key("types")
                .type(ARRAY)
                .raw(GgufBytes.ints(5))
                .raw(GgufBytes.longs(3))
                .raw(GgufBytes.ints(1, -2, 6))
                .key("scores")
                .type(ARRAY)
                .raw(GgufBytes.ints(6))
                .raw(GgufBytes.longs(2))
                .raw(GgufBytes.ints(Float.floatToIntBits(-1.5f), Float.floatToIntBits(0)))
                .whole("after", 7));
        assertArrayEquals(new long[] {1, -2, 6}, metadata.integers("types").orElseThrow());
        assertArrayEquals(new double[] {-1.5, 0}, metadata.numbers("scores").orElseThrow());
        assertArrayEquals(new double[] {1, -2, 6}, metadata.numbers("types").orElseThrow());
        assertEquals(OptionalLong.of(7), metadata.integer("after"));
        assertThrows(InputException.class, () -> metadata.integers("scores"));
        assertThrows(InputException.class, () -> metadata.texts("types"));
    }

    @Test
    void textThatIsNotUtf8IsRefusedWhenItIsRead() {
        GgufMetadata metadata = read(new GgufBytes()
                .key("broken")
                .type(8)
                .raw(GgufBytes.longs(2))
                .raw("\u00e4\u00f6".getBytes(StandardCharsets.ISO_8859_1)));
        Hostile.refused("broken is not UTF-8", () -> metadata.text("broken"));
    }

    private GgufMetadata read(GgufBytes file) {
        return GgufFile.open(file.write(folder.resolve("metadata.gguf"))).metadata();
    }
}
