package org.weighin.models.engine;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class KernelsTest {
    @Test
    void goesForwardAndBackThroughAnAdapter() {
        try (Scope scope = Scope.open(ComputeDevice.CPU);
                SavedTensors saved = new SavedTensors()) {
            Tensor dA = scope.floats(new float[2], 1, 2);
            Tensor dB = scope.floats(new float[2], 2, 1);
            Tensor identity = scope.floats(new float[] {1, 0, 0, 1}, 2, 2);
            TensorMap weights = new TensorMap(
                    scope,
                    Map.of(
                            "activation",
                            scope.number(3),
                            "up_proj",
                            identity,
                            "down_proj",
                            identity,
                            "up_proj.lora_a",
                            scope.floats(new float[] {1, 2}, 1, 2),
                            "up_proj.lora_b",
                            scope.floats(new float[] {3, 4}, 2, 1),
                            "up_proj.lora_a_gradient",
                            dA,
                            "up_proj.lora_b_gradient",
                            dB,
                            "up_proj.lora_scale",
                            scope.number(0.5)));
            Tensor x = scope.floats(new float[] {1, 1}, 1, 2);
            Tensor y = Kernels.call("mlp_block", scope)
                    .with(x)
                    .with(weights)
                    .with(saved)
                    .run();
            assertArrayEquals(new float[] {1 + 1 + 4.5f, 1 + 1 + 6}, y.toFloats(), 1e-5f);
            Tensor g = scope.floats(new float[] {1, 1}, 1, 2);
            Tensor dx = Kernels.call("mlp_block_backward", scope)
                    .with(g)
                    .with(weights)
                    .with(saved)
                    .run();
            assertArrayEquals(new float[] {1 + 1 + 3.5f, 1 + 1 + 7}, dx.toFloats(), 1e-5f);
            assertArrayEquals(new float[] {3.5f, 3.5f}, dA.toFloats(), 1e-5f);
            assertArrayEquals(new float[] {1.5f, 1.5f}, dB.toFloats(), 1e-5f);
        }
    }

    @Test
    void namedTensorsAreLetGoWithTheirScope() {
        TensorMap map;
        try (Scope scope = Scope.open(ComputeDevice.CPU)) {
            map = new TensorMap(scope, Map.of("weight", scope.floats(new float[1], 1)));
            assertFalse(map.dictionary().isReleased());
        }
        assertTrue(map.dictionary().isReleased());
    }

    @Test
    void aViewOutlivesTheTensorThatItIsOf() {
        int count = 1 << 22;
        float[] ones = new float[count];
        Arrays.fill(ones, 1);
        try (Scope scope = Scope.open(ComputeDevice.CPU)) {
            Tensor whole = scope.floats(ones, count);
            Tensor view = Kernels.call("row_range", scope)
                    .with(whole)
                    .with(1L)
                    .with((long) count)
                    .with(1L)
                    .run();
            whole.close();
            for (int i = 0; i < 5; i++) {
                System.gc();
                scope.floats(new float[count], count);
            }
            assertArrayEquals(Arrays.copyOf(ones, count - 1), view.toFloats());
        }
    }

    @Test
    void optimiserFollowsAdamW() {
        try (Scope scope = Scope.open(ComputeDevice.CPU)) {
            Tensor parameter = scope.floats(new float[] {1}, 1);
            Kernels.call("adamw", scope)
                    .with(List.of(parameter))
                    .with(List.of(scope.floats(new float[] {2}, 1)))
                    .with(List.of(scope.floats(new float[] {0}, 1)))
                    .with(List.of(scope.floats(new float[] {0}, 1)))
                    .with(1L)
                    .with(0.5)
                    .with(0.1)
                    .with(0.9)
                    .with(0.999)
                    .with(1e-8)
                    .with(0.01)
                    .run();
            assertEquals(1 * (1 - 0.001f) - 0.1f, parameter.toFloats()[0], 1e-6f);
        }
    }
}
