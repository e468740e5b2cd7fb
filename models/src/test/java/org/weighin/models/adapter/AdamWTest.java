package org.weighin.models.adapter;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.weighin.datasets.InputException;
import org.weighin.models.engine.ComputeDevice;
import org.weighin.models.engine.Kernels;
import org.weighin.models.engine.Scope;

class AdamWTest {
    private static final AdamW.Settings SETTINGS = new AdamW.Settings(0.9, 0.999, 1e-8, 0.01, 1);

    @TempDir
    private Path folder;

    @Test
    void goesOnFromSavedMomentsToTheBit() {
        try (Scope scope = Scope.open(ComputeDevice.CPU)) {
            LoraTensor straight = tensor(scope, "x");
            LoraTensor resumed = tensor(scope, "x");
            Path file = folder.resolve("optimizer.safetensors");
            try (AdamW one = adamW(straight)) {
                take(one, straight, 3, -4);
                take(one, straight, 1, 1);
            }
            try (AdamW first = adamW(resumed)) {
                take(first, resumed, 3, -4);
                first.save(file);
            }
            try (AdamW second = adamW(resumed)) {
                second.restore(file);
                assertEquals(1, second.steps());
                take(second, resumed, 1, 1);
            }
            assertArrayEquals(straight.value().toFloats(), resumed.value().toFloats());
        }
    }

    @Test
    void measuresAndClearsGradients() {
        try (Scope scope = Scope.open(ComputeDevice.CPU)) {
            LoraTensor tensor = tensor(scope, "x");
            try (AdamW optimiser = adamW(tensor)) {
                give(tensor, 3, -4);
                assertEquals(5, optimiser.gradientNorm(), 1e-6);
                optimiser.step(0.1, 5);
                assertEquals(0, optimiser.gradientNorm());
            }
        }
    }

    @Test
    void movesBFasterThanAInLoraPlus() {
        try (Scope scope = Scope.open(ComputeDevice.CPU)) {
            LoraTensor a = tensor(scope, "q_proj.lora_A.weight");
            LoraTensor b = tensor(scope, "q_proj.lora_B.weight");
            AdamW.Settings plus = new AdamW.Settings(0.9, 0.999, 1e-8, 0, 0, 16);
            try (AdamW optimiser = new AdamW(List.of(a, b), ComputeDevice.CPU, plus)) {
                give(a, 3, -4);
                give(b, 3, -4);
                optimiser.step(0.01, 5);
            }
            assertArrayEquals(new float[] {1 - 0.01f, 2 + 0.01f}, a.value().toFloats(), 1e-6f);
            assertArrayEquals(new float[] {1 - 0.16f, 2 + 0.16f}, b.value().toFloats(), 1e-6f);
        }
    }

    @Test
    void refusesMomentsOfAnotherAdapter() {
        try (Scope scope = Scope.open(ComputeDevice.CPU);
                AdamW mine = adamW(tensor(scope, "x"));
                AdamW other = adamW(tensor(scope, "y"))) {
            Path file = folder.resolve("optimizer.safetensors");
            mine.save(file);
            assertThrows(InputException.class, () -> other.restore(file));
        }
    }

    private static AdamW adamW(LoraTensor tensor) {
        return new AdamW(List.of(tensor), ComputeDevice.CPU, SETTINGS);
    }

    private static LoraTensor tensor(Scope scope, String name) {
        return new LoraTensor(
                name, scope.floats(new float[] {1, 2}, 1, 2), Optional.of(scope.floats(new float[] {0, 0}, 1, 2)));
    }

    private static void take(AdamW optimiser, LoraTensor tensor, float... gradient) {
        give(tensor, gradient);
        optimiser.step(0.1, optimiser.gradientNorm());
    }

    private static void give(LoraTensor tensor, float... gradient) {
        try (Scope scope = Scope.open(ComputeDevice.CPU)) {
            Kernels.call("put_rows", scope)
                    .with(tensor.trainedGradient())
                    .with(scope.floats(gradient, 1, 2))
                    .with(0L)
                    .run();
        }
    }
}
