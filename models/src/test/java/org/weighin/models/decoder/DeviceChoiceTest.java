package org.weighin.models.decoder;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.weighin.datasets.InputException;
import org.weighin.models.checkpoint.Checkpoint;
import org.weighin.models.engine.ComputeDevice;
import org.weighin.models.family.Families;
import org.weighin.models.spec.DecoderSpec;

class DeviceChoiceTest {
    private static final ComputeDevice FIRST = new ComputeDevice(ComputeDevice.Type.CUDA, 0);
    private static final ComputeDevice SECOND = new ComputeDevice(ComputeDevice.Type.CUDA, 1);
    private static final ComputeDevice CPU = ComputeDevice.CPU;

    @Test
    void fillsDevicesInTheirOrder() {
        PartBytes parts = new PartBytes(50, List.of(30L, 30L, 30L, 30L), 40, false);
        DeviceMap map = fill(parts, new DeviceRoom(FIRST, 115), new DeviceRoom(SECOND, 65), DeviceRoom.unlimited(CPU));
        assertEquals(new DeviceMap(FIRST, List.of(FIRST, FIRST, SECOND, SECOND), CPU), map);
        assertEquals(List.of(FIRST, SECOND, CPU), List.copyOf(map.devices()));
    }

    @Test
    void nothingGoesBackToADeviceThatWasFull() {
        PartBytes parts = new PartBytes(10, List.of(10L, 80L, 5L), 5, false);
        DeviceMap map = fill(parts, new DeviceRoom(FIRST, 50), new DeviceRoom(SECOND, 200));
        assertEquals(new DeviceMap(FIRST, List.of(FIRST, SECOND, SECOND), SECOND), map);
    }

    @Test
    void tiedHeadStaysWithTheEmbedding() {
        PartBytes parts = new PartBytes(50, List.of(30L, 30L), 1, true);
        DeviceMap map = fill(parts, new DeviceRoom(FIRST, 80), new DeviceRoom(SECOND, 80));
        assertEquals(new DeviceMap(FIRST, List.of(FIRST, SECOND), FIRST), map);
    }

    @Test
    void tooLittleRoomIsToldWithWhatThereIs() {
        PartBytes parts = new PartBytes(50, List.of(30L, 30L), 40, false);
        InputException refusal = assertThrows(
                InputException.class, () -> fill(parts, new DeviceRoom(FIRST, 100), new DeviceRoom(SECOND, 45)));
        assertTrue(refusal.getMessage().contains("150 bytes"), refusal.getMessage());
        assertTrue(refusal.getMessage().contains("[cuda:0=100B, cuda:1=45B]"), refusal.getMessage());
    }

    @Test
    void roomIsReadWithItsUnit() {
        DeviceChoice.Rooms rooms =
                assertInstanceOf(DeviceChoice.Rooms.class, DeviceChoice.parse("cpu=1.5kB, cpu = 2 GiB,cpu=7b, cpu"));
        assertEquals(
                List.of(
                        new DeviceRoom(CPU, 1500),
                        new DeviceRoom(CPU, 2L << 30),
                        new DeviceRoom(CPU, 7),
                        DeviceRoom.unlimited(CPU)),
                rooms.rooms());
    }

    @Test
    void layersAreReadWithAndWithoutBraces() {
        DeviceChoice written = DeviceChoice.parse("{layers 0-1: cpu, layer 2: cpu, head: cpu}");
        assertEquals(written, DeviceChoice.parse("head: cpu, layers 0-2: cpu"));
        assertEquals(new DeviceMap(CPU, Collections.nCopies(3, CPU), CPU), written.map(decoder(3), this::unasked));
        assertThrows(InputException.class, () -> written.map(decoder(2), this::unasked));
        assertThrows(InputException.class, () -> written.map(decoder(4), this::unasked));
    }

    @Test
    void endsAreWithTheirNeighboursUnlessToldOtherwise() {
        DeviceChoice.Each each = new DeviceChoice.Each(Map.of(0, FIRST, 1, SECOND), Map.of());
        assertEquals(new DeviceMap(FIRST, List.of(FIRST, SECOND), SECOND), each.map(decoder(2), this::unasked));
        DeviceChoice.Each told = new DeviceChoice.Each(Map.of(0, FIRST, 1, SECOND), Map.of("head", FIRST));
        assertEquals(FIRST, told.map(decoder(2), this::unasked).head());
        assertEquals(List.of(FIRST, SECOND), told.devices());
    }

    @Test
    void oneDeviceTakesEverything() {
        assertEquals(DeviceMap.on(CPU, 2), DeviceChoice.parse("cpu").map(decoder(2), this::unasked));
        assertEquals(CPU, DeviceChoice.parse("cpu").only("training"));
        assertThrows(
                InputException.class, () -> DeviceChoice.parse("cpu=1GB,cpu").only("training"));
    }

    @Test
    void everythingVisibleEndsWithTheCpu() {
        DeviceChoice visible = DeviceChoice.parse("auto");
        assertEquals(ComputeDevice.gpus().size() + 1, visible.devices().size());
        assertEquals(CPU, visible.devices().get(visible.devices().size() - 1));
        assertEquals(visible.devices().get(0), visible.only("training"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "tpu",
                "",
                "cuda:99",
                "cpu=",
                "cpu=5",
                "cpu=five GB",
                "auto, cpu",
                "layers 0-3: cpu, 4: cpu",
                "layers 0-3: cpu, layer 2: cpu",
                "layers: cpu",
                "head: cpu, head: cpu",
            })
    void otherTextsAreRefused(String text) {
        assertThrows(InputException.class, () -> DeviceChoice.parse(text));
    }

    private static DeviceMap fill(PartBytes parts, DeviceRoom... rooms) {
        return DeviceMap.fill(List.of(rooms), parts);
    }

    private PartBytes unasked() {
        throw new AssertionError("bytes decide nothing here");
    }

    private static DecoderSpec decoder(int layers) {
        DecoderSpec tiny =
                Families.describe(Checkpoint.open(Path.of("src/test/resources/goldens/arch/llama-gqa-untied")));
        return new DecoderSpec(
                tiny.embedding(),
                Collections.nCopies(layers, tiny.layers().get(0)),
                tiny.norm(),
                tiny.head(),
                tiny.contextLength());
    }
}
