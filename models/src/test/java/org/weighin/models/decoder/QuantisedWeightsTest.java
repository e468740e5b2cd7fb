package org.weighin.models.decoder;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.weighin.datasets.InputException;
import org.weighin.models.checkpoint.Checkpoint;
import org.weighin.models.checkpoint.SafetensorsPart;
import org.weighin.models.checkpoint.SafetensorsWriter;
import org.weighin.models.checkpoint.StorageFormat;
import org.weighin.models.engine.ComputeDevice;
import org.weighin.models.engine.Kernels;
import org.weighin.models.engine.NumberType;
import org.weighin.models.engine.Scope;
import org.weighin.models.engine.Tensor;
import org.weighin.models.engine.TensorMap;
import org.weighin.models.spec.WeightRef;

/** Small quantised matrices whose numbers are computed by hand, loaded at once and unpacked when they are used. */
class QuantisedWeightsTest {
    private static final String BLOCKS_OF_2X2 = "{\"quant_method\": \"fp8\", \"weight_block_size\": [2, 2]}";

    /** 8-bit floats (E4M3) for the integers 0 to 8. */
    private static final int[] INTEGERS = {0, 0x38, 0x40, 0x44, 0x48, 0x4A, 0x4C, 0x4E, 0x50};

    private final List<SafetensorsPart> parts = new ArrayList<>();

    @TempDir
    private Path folder;

    /** The matrix 1 2 3 / 4 5 6 / 7 8 1, [3, 3]. */
    private void nineNumbers(String name) {
        bytes(name, StorageFormat.F8_E4M3, List.of(3L, 3L), 1, 2, 3, 4, 5, 6, 7, 8, 1);
    }

    private void bytes(String name, StorageFormat format, List<Long> shape, int... integers) {
        ByteBuffer bytes = ByteBuffer.allocate(integers.length);
        for (int integer : integers) {
            bytes.put((byte) (format == StorageFormat.F8_E4M3 ? INTEGERS[integer] : integer));
        }
        parts.add(SafetensorsPart.of(name, format, shape, bytes.flip()));
    }

    private void floats(String name, List<Long> shape, double... values) {
        ByteBuffer bytes = ByteBuffer.allocate(4 * values.length).order(ByteOrder.LITTLE_ENDIAN);
        for (double value : values) {
            bytes.putFloat((float) value);
        }
        parts.add(SafetensorsPart.of(name, StorageFormat.F32, shape, bytes.flip()));
    }

    private Checkpoint open(String quantisation) throws IOException {
        Files.writeString(folder.resolve("config.json"), "{\"quantization_config\": " + quantisation + "}");
        SafetensorsWriter.write(folder.resolve("model.safetensors"), parts, Map.of());
        return Checkpoint.open(folder);
    }

    /** Loads a weight in both ways and holds both to the same numbers. */
    private static void check(Checkpoint checkpoint, WeightRef weight, long rows, long columns, double... expected) {
        float[] numbers = new float[expected.length];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = (float) expected[i];
        }
        try (Scope scope = Scope.open(ComputeDevice.CPU)) {
            for (Optional<NumberType> kept : List.of(Optional.of(NumberType.FLOAT32), Optional.<NumberType>empty())) {
                Map<String, Tensor> loaded = new WeightLoader(checkpoint, scope, ComputeDevice.CPU, kept)
                        .matrix("w", weight, NumberType.FLOAT32, scope::number, rows, columns);
                Tensor unpacked = Kernels.call("weight", scope)
                        .with(new TensorMap(scope, loaded))
                        .with("w")
                        .with((long) NumberType.FLOAT32.code())
                        .run();
                assertArrayEquals(new long[] {rows, columns}, unpacked.shape());
                assertArrayEquals(numbers, unpacked.toFloats(), "kept as " + kept);
            }
        }
    }

    @Test
    void eachBlockHasItsFactorAndTheLastAreNarrower() throws IOException {
        nineNumbers("w");
        floats("w_scale_inv", List.of(2L, 2L), 1, 10, 100, 1000);
        Checkpoint checkpoint = open(BLOCKS_OF_2X2);
        check(checkpoint, WeightRef.of("w"), 3, 3, 1, 2, 30, 4, 5, 60, 700, 800, 1000);
        check(checkpoint, WeightRef.of("w").rows(2, 3), 1, 3, 700, 800, 1000);
        check(checkpoint, WeightRef.of("w").rows(1, 3), 2, 3, 4, 5, 60, 700, 800, 1000);
        check(checkpoint, WeightRef.of("w").everySecondRow(0, 3), 2, 3, 1, 2, 30, 700, 800, 1000);
        check(checkpoint, WeightRef.of("w").transposed(), 3, 3, 1, 4, 700, 2, 5, 800, 30, 60, 1000);
    }

    @Test
    void stackedMatricesHaveTheirOwnFactors() throws IOException {
        bytes("w", StorageFormat.F8_E4M3, List.of(2L, 2L, 3L), 1, 2, 3, 4, 5, 6, 7, 8, 1, 2, 3, 4);
        floats("w_scale_inv", List.of(2L, 1L, 2L), 1, 10, 100, 1000);
        Checkpoint checkpoint = open(BLOCKS_OF_2X2);
        check(checkpoint, WeightRef.of("w").entry(0), 2, 3, 1, 2, 30, 4, 5, 60);
        check(checkpoint, WeightRef.of("w").entry(1).rows(1, 2), 1, 3, 200, 300, 4000);
    }

    @Test
    void aFactorMayBeThatOfTheWholeMatrixOrOfARow() throws IOException {
        nineNumbers("whole");
        floats("whole_scale", List.of(), 0.5);
        nineNumbers("rows");
        floats("rows_scale", List.of(3L, 1L), 1, 10, 100);
        Checkpoint checkpoint = open("{\"quant_method\": \"compressed-tensors\", \"format\": \"float-quantized\"}");
        check(checkpoint, WeightRef.of("whole"), 3, 3, .5, 1, 1.5, 2, 2.5, 3, 3.5, 4, .5);
        check(checkpoint, WeightRef.of("rows"), 3, 3, 1, 2, 3, 40, 50, 60, 700, 800, 100);
        check(checkpoint, WeightRef.of("rows").rows(1, 3), 2, 3, 40, 50, 60, 700, 800, 100);
    }

    /** Codes 1 and 2 are 0.5 and 1, codes 9 and 10 their negatives; exponent 127 is 1, 128 is 2. */
    @Test
    void pairsOfFourBitFloatsComeLowFirst() throws IOException {
        int[] codes = new int[4 * 16];
        codes[0] = 0x21;
        codes[16] = 0xA9;
        codes[32 + 15] = 0x70;
        codes[48] = 0x0F;
        bytes("w_blocks", StorageFormat.U8, List.of(1L, 4L, 1L, 16L), codes);
        bytes("w_scales", StorageFormat.U8, List.of(1L, 4L, 1L), 127, 128, 126, 127);
        double[] expected = new double[4 * 32];
        expected[0] = 0.5;
        expected[1] = 1;
        expected[32] = -1;
        expected[33] = -2;
        expected[64 + 31] = 3;
        expected[96] = -6;
        WeightRef weight = WeightRef.of("w").entry(0).transposed();
        Checkpoint checkpoint = open("{\"quant_method\": \"mxfp4\"}");
        check(checkpoint, weight, 4, 32, expected);
        double[] second = new double[2 * 32];
        System.arraycopy(expected, 32, second, 0, 32);
        System.arraycopy(expected, 96, second, 32, 32);
        check(checkpoint, weight.everySecondRow(1, 4), 2, 32, second);
    }

    @ParameterizedTest
    @ValueSource(strings = {"gptq", "awq", "bitsandbytes"})
    void methodsThatAreNotKnownAreNamed(String method) {
        InputException refusal =
                assertThrows(InputException.class, () -> open("{\"quant_method\": \"" + method + "\"}"));
        assertTrue(String.valueOf(refusal.getMessage()).contains(method), refusal::getMessage);
    }

    @Test
    void factorsThatAreMissingOrDoNotFitAreNamed() throws IOException {
        nineNumbers("lonely");
        nineNumbers("wrong");
        floats("wrong_scale_inv", List.of(1L, 2L), 1, 2);
        Checkpoint checkpoint = open(BLOCKS_OF_2X2);
        for (String name : List.of("lonely", "wrong")) {
            InputException refusal =
                    assertThrows(InputException.class, () -> check(checkpoint, WeightRef.of(name), 3, 3));
            assertTrue(String.valueOf(refusal.getMessage()).contains(name), refusal::getMessage);
        }
    }

    @Test
    void exponentsThatDoNotFitTheirCodesAreRefused() {
        bytes("w_blocks", StorageFormat.U8, List.of(2L, 1L, 16L), new int[32]);
        bytes("w_scales", StorageFormat.U8, List.of(1L, 1L), 1);
        assertThrows(InputException.class, () -> open("{\"quant_method\": \"mxfp4\"}"));
    }
}
