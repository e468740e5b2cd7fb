package org.weighin.models.engine;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Products of real models' widths, which are large enough to be divided among threads, in the environment that the launcher sets. */
class ProductBitsTest {
    private static final int MOST = 1024;
    private static final int[] ROWS = {16, 32, 64, 112, 128, 256, 512};
    private static final int[] THREADS = {1, 2, 4};

    @ParameterizedTest
    @CsvSource({"1536, 576", "896, 4864", "4864, 896", "576, 960"})
    void aRowHasTheSameBitsAmongAnyNumberOfRowsAndForAnyNumberOfThreads(int inputs, int outputs) {
        assumeTrue(Processor.HERE.words().contains("GenuineIntel"), "promised by its maker's library alone");
        int before = Kernels.threads();
        try (Scope scope = Scope.open(ComputeDevice.CPU)) {
            float[] x = numbers(MOST * inputs);
            TensorMap weight =
                    new TensorMap(scope, Map.of("w", scope.floats(numbers(outputs * inputs), outputs, inputs)));
            float[] all = product(scope, weight, x, MOST, inputs);
            for (int threads : THREADS) {
                Kernels.threads(threads);
                for (int rows : ROWS) {
                    float[] some = product(scope, weight, x, rows, inputs);
                    assertArrayEquals(Arrays.copyOf(all, some.length), some, rows + " rows, " + threads + " threads");
                }
            }
        } finally {
            Kernels.threads(before);
        }
    }

    private static float[] product(Scope scope, TensorMap weight, float[] x, int rows, int inputs) {
        try (SavedTensors saved = new SavedTensors();
                Tensor input = scope.floats(Arrays.copyOf(x, rows * inputs), rows, inputs);
                Tensor output = Kernels.call("linear", scope)
                        .with(input)
                        .with(weight)
                        .with("w")
                        .with(saved)
                        .run()) {
            return output.toFloats();
        }
    }

    private static float[] numbers(int count) {
        Random random = new Random(count);
        float[] numbers = new float[count];
        IntStream.range(0, count).forEach(i -> numbers[i] = (float) random.nextGaussian());
        return numbers;
    }
}
