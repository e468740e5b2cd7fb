package org.weighin.models.engine;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import org.junit.jupiter.api.Test;

class KernelsTest {
    @Test
    void tracesGradientsThroughAnAdapter() {
        try (Scope scope = Scope.open(ComputeDevice.CPU)) {
            Tensor a = scope.floats(new float[] {1, 2}, 1, 2);
            Tensor b = scope.floats(new float[] {3, 4}, 2, 1);
            a.requireGradient();
            b.requireGradient();
            try (TensorMap weights = new TensorMap(Map.of(
                            "mlp_norm", scope.floats(new float[] {1, 1}, 2),
                            "mlp_norm.eps", scope.number(0),
                            "activation", scope.number(3),
                            "up_proj", scope.floats(new float[] {1, 0, 0, 1}, 2, 2),
                            "down_proj", scope.floats(new float[] {1, 0, 0, 1}, 2, 2),
                            "up_proj.lora_a", a,
                            "up_proj.lora_b", b,
                            "up_proj.lora_scale", scope.number(0.5)));
                    Gradients gradients = Gradients.record()) {
                Tensor x = scope.floats(new float[] {2, 2}, 1, 2);
                Tensor y =
                        Kernels.call("mlp_block", scope).with(x).with(weights).trace();
                assertArrayEquals(new float[] {2 + 1 + 4.5f, 2 + 1 + 6}, y.toFloats(), 1e-5f);
                gradients.backward(y, scope.floats(new float[] {1, 1}, 1, 2));
                assertArrayEquals(new float[] {3.5f, 3.5f}, a.gradient().toFloats(), 1e-5f);
                assertArrayEquals(new float[] {1.5f, 1.5f}, b.gradient().toFloats(), 1e-5f);
            }
        }
    }

    @Test
    void optimiserMatchesTheFormulaOfAdamW() {
        try (Scope scope = Scope.open(ComputeDevice.CPU)) {
            Tensor p = scope.floats(new float[] {1}, 1);
            var zero = java.util.List.of(scope.floats(new float[] {0}, 1));
            Kernels.call("adamw", scope)
                    .with(java.util.List.of(p))
                    .with(java.util.List.of(scope.floats(new float[] {2}, 1)))
                    .with(zero)
                    .with(java.util.List.of(scope.floats(new float[] {0}, 1)))
                    .with(1L)
                    .with(0.5)
                    .with(0.1)
                    .with(0.9)
                    .with(0.999)
                    .with(1e-8)
                    .with(0.01)
                    .run();
            assertEquals(1 * (1 - 0.001f) - 0.1f, p.toFloats()[0], 1e-6f);
        }
    }
}
