package org.weighin.models.adapter;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.IntUnaryOperator;
import org.junit.jupiter.api.Test;
import org.weighin.models.engine.ComputeDevice;
import org.weighin.models.engine.Kernels;
import org.weighin.models.engine.NumberType;
import org.weighin.models.engine.SavedTensors;
import org.weighin.models.engine.Scope;
import org.weighin.models.engine.TensorMap;

class DropoutTest {
    private static final int ROWS = 512;
    private static final int COLUMNS = 300;
    private static final double DROPPED = 0.25;

    @Test
    void dropsItsShareAndStretchesTheRest() {
        float[] kept = kept(keys(1), 7);
        for (float value : kept) {
            assertEquals(value == 0 ? 0 : 1 / (1 - DROPPED), value, 1e-6);
        }
        assertShare(1 - DROPPED, i -> kept[i] != 0 ? 1 : 0, kept.length);
    }

    @Test
    void aRowDependsOnItsKeyAlone() {
        long[] keys = keys(1);
        float[] all = kept(keys, 7);
        float[] some = kept(new long[] {keys[9], keys[3]}, 7);
        assertArrayEquals(row(all, 9), row(some, 0));
        assertArrayEquals(row(all, 3), row(some, 1));
    }

    /** Places that are drawn apart agree by chance: both kept or both dropped. */
    @Test
    void rowsColumnsModulesAndStepsAreIndependent() {
        double chance = DROPPED * DROPPED + (1 - DROPPED) * (1 - DROPPED);
        float[] kept = kept(keys(1), 7);
        float[] otherModule = kept(keys(1), 8);
        float[] otherStep = kept(keys(2), 7);
        int places = ROWS * COLUMNS;
        assertShare(chance, i -> kept[i] == otherModule[i] ? 1 : 0, places);
        assertShare(chance, i -> kept[i] == otherStep[i] ? 1 : 0, places);
        assertShare(chance, i -> kept[i] == kept[i + 1] ? 1 : 0, places - 1);
        assertShare(chance, i -> kept[i] == kept[i + COLUMNS] ? 1 : 0, places - COLUMNS);
        assertShare(chance, i -> kept[i] == kept[i + COLUMNS + 1] ? 1 : 0, places - COLUMNS - 1);
    }

    private static void assertShare(double expected, IntUnaryOperator count, int places) {
        int sum = 0;
        for (int i = 0; i < places; i++) {
            sum += count.applyAsInt(i);
        }
        double deviation = Math.sqrt(expected * (1 - expected) / places);
        assertEquals(expected, sum / (double) places, 5 * deviation);
    }

    private static long[] keys(long seed) {
        return new SplittableRandom(seed).longs(ROWS).toArray();
    }

    private static float[] row(float[] values, int row) {
        return Arrays.copyOfRange(values, row * COLUMNS, (row + 1) * COLUMNS);
    }

    private static float[] kept(long[] keys, long module) {
        try (Scope scope = Scope.open(ComputeDevice.CPU);
                SavedTensors saved = new SavedTensors()) {
            TensorMap weights = new TensorMap(
                    scope,
                    Map.of(
                            "lora_keys",
                            scope.longs(keys, keys.length),
                            "q.lora_key",
                            scope.longs(new long[] {module}, 1)));
            return Kernels.call("kept_by_dropout", scope)
                    .with(scope.zeros(NumberType.FLOAT32, keys.length, COLUMNS))
                    .with(DROPPED)
                    .with(weights)
                    .with("q")
                    .with(saved)
                    .run()
                    .toFloats();
        }
    }
}
