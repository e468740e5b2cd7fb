package org.weighin.models.decoder;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.weighin.models.engine.ComputeDevice;
import org.weighin.models.engine.Kernels;
import org.weighin.models.engine.SavedTensors;
import org.weighin.models.engine.Scope;
import org.weighin.models.engine.Tensor;
import org.weighin.models.engine.TensorMap;

/** Routing by hand: the router passes its input on as logits, and expert i multiplies by i + 1. */
class ExpertsBlockTest {
    private static final int SOFTMAX = 0;
    private static final int SIGMOID = 1;
    private static final int SOFTMAX_OF_CHOSEN = 2;
    private static final double LN2 = Math.log(2);

    private final Map<String, Double> options = new LinkedHashMap<>();
    private float[] bias = new float[0];

    /** The weight of each expert for one token with these logits. */
    private float[] weights(int function, int chosen, double... logits) {
        int experts = logits.length;
        float[] weights = new float[experts];
        try (Scope scope = Scope.open(ComputeDevice.CPU)) {
            Map<String, Tensor> w = new LinkedHashMap<>();
            options.forEach((name, value) -> w.put(name, scope.number(value)));
            w.put("router_function", scope.number(function));
            w.put("chosen", scope.number(chosen));
            w.putIfAbsent("router_scale", scope.number(1));
            float[] identity = new float[experts * experts];
            float[] x = new float[experts];
            for (int i = 0; i < experts; i++) {
                identity[i * experts + i] = 1;
                x[i] = (float) logits[i];
            }
            w.put("router", scope.floats(identity, experts, experts));
            if (bias.length > 0) {
                w.put("choice_bias", scope.floats(bias, experts));
            }
            TensorMap map = new TensorMap(scope, w);
            try (SavedTensors saved = new SavedTensors()) {
                List<Tensor> routed = Kernels.call("route", scope)
                        .with(scope.floats(x, 1, experts))
                        .with(map)
                        .with(saved)
                        .runMany();
                long[] indices = routed.get(0).toLongs();
                float[] values = routed.get(1).toFloats();
                for (int i = 0; i < indices.length; i++) {
                    weights[(int) indices[i]] = values[i];
                }
            }
        }
        return weights;
    }

    @Test
    void theBestOfASoftmaxAreTakenAsTheyAre() {
        assertArrayEquals(new float[] {0, 0.5f, 0.25f, 0}, weights(SOFTMAX, 2, 0, 2 * LN2, LN2, 0), 1e-6f);
    }

    @Test
    void chosenScoresAreRenormalised() {
        options.put("renormalised_epsilon", 0.0);
        options.put("renormalised_floor", 0.0);
        assertArrayEquals(new float[] {0, 2 / 3f, 1 / 3f, 0}, weights(SOFTMAX, 2, 0, 2 * LN2, LN2, 0), 1e-6f);
        options.put("router_scale", 3.0);
        assertArrayEquals(new float[] {0, 2, 1, 0}, weights(SOFTMAX, 2, 0, 2 * LN2, LN2, 0), 1e-6f);
    }

    @Test
    void aFloorKeepsSmallSumsSmall() {
        options.put("renormalised_epsilon", 0.0);
        options.put("renormalised_floor", 0.75);
        assertArrayEquals(new float[] {0, 0.5f / 0.75f, 0, 0}, weights(SOFTMAX, 1, 0, 2 * LN2, LN2, 0), 1e-6f);
    }

    @Test
    void theBiasChangesTheChoiceAndNotTheWeight() {
        bias = new float[] {0.4f, 0, 0, 0};
        assertArrayEquals(new float[] {0.125f, 0.5f, 0, 0}, weights(SOFTMAX, 2, 0, 2 * LN2, LN2, 0), 1e-6f);
    }

    @Test
    void sigmoidScoresStandByThemselves() {
        assertArrayEquals(new float[] {0.75f, 0, 0.5f}, weights(SIGMOID, 2, Math.log(3), -1, 0), 1e-6f);
    }

    @Test
    void logitsMayBeChosenFromBeforeTheSoftmax() {
        assertArrayEquals(
                new float[] {0, 2 / 3f, 1 / 3f, 0}, weights(SOFTMAX_OF_CHOSEN, 2, -5, 2 * LN2, LN2, 0), 1e-6f);
    }

    /** Groups (0, 1), (2, 3), (4, 5): the first has the best expert, the second the two best together. */
    @Test
    void aGroupCountsAsMuchAsItsBestOrItsTwoBest() {
        double[] logits = {3, -9, 2, 2, 1, 1};
        options.put("groups", 3.0);
        options.put("groups_kept", 1.0);
        options.put("group_best", 1.0);
        float[] byBest = weights(SIGMOID, 2, logits);
        assertTrue(byBest[0] > 0 && byBest[1] > 0, "both experts of the group with the best one");
        options.put("group_best", 2.0);
        float[] byTwo = weights(SIGMOID, 2, logits);
        assertTrue(byTwo[2] > 0 && byTwo[3] > 0 && byTwo[0] == 0, "both experts of the group with the best pair");
    }

    /** Scores below 0, as a bias makes them, must not lose to experts of other groups. */
    @Test
    void expertsOutsideTheGroupsAreNeverChosen() {
        options.put("groups", 2.0);
        options.put("groups_kept", 1.0);
        options.put("group_best", 2.0);
        bias = new float[] {-3, -3, -9, -9};
        float[] weights = weights(SIGMOID, 2, 0, 0, 5, 5);
        assertArrayEquals(new float[] {0.5f, 0.5f, 0, 0}, weights, 1e-6f);
    }

    /** Experts that no token is sent to hold no numbers: if one were used, or only read, nothing would be a number. */
    @Test
    void expertsWithoutTokensAreNotTouched() {
        int experts = 4;
        try (Scope scope = Scope.open(ComputeDevice.CPU)) {
            Map<String, Tensor> w = new LinkedHashMap<>();
            w.put("router_function", scope.number(SOFTMAX_OF_CHOSEN));
            w.put("chosen", scope.number(1));
            w.put("router_scale", scope.number(1));
            w.put("activation", scope.number(3));
            w.put("router", scope.floats(new float[] {0, 0, 1, 0, 0, 1, -9, -9}, experts, 2));
            for (int i = 0; i < experts; i++) {
                float scale = i == 1 || i == 2 ? i + 1 : Float.NaN;
                String prefix = "experts." + i + ".";
                w.put(prefix + "gate_proj", scope.floats(new float[] {1, 1}, 1, 2));
                w.put(prefix + "up_proj", scope.floats(new float[] {1, 0}, 1, 2));
                w.put(prefix + "down_proj", scope.floats(new float[] {scale, 0}, 2, 1));
            }
            TensorMap map = new TensorMap(scope, w);
            try (SavedTensors saved = new SavedTensors()) {
                Tensor y = Kernels.call("experts_block", scope)
                        .with(scope.floats(new float[] {2, 1, 1, 3, 4, 0}, 3, 2))
                        .with(map)
                        .with(saved)
                        .run();
                // x + (i + 1) * (x0 + x1) * x0 for the expert i that the larger of x0 and x1 names.
                assertArrayEquals(new float[] {2 + 2 * 3 * 2, 1, 1 + 3 * 4, 3, 4 + 2 * 4 * 4, 0}, y.toFloats(), 1e-5f);
                Tensor dx = Kernels.call("experts_block_backward", scope)
                        .with(scope.floats(new float[] {1, 1, 1, 1, 1, 1}, 3, 2))
                        .with(map)
                        .with(saved)
                        .run();
                // 1 + (i + 1) * (2 x0 + x1) and 1 + (i + 1) * x0; the only chosen expert has the weight 1 whatever x
                // is.
                assertArrayEquals(
                        new float[] {1 + 2 * 5, 1 + 2 * 2, 1 + 3 * 5, 1 + 3, 1 + 2 * 8, 1 + 2 * 4},
                        dx.toFloats(),
                        1e-5f);
            }
        }
    }

    /** In float32 a lonely token's product has as many rows as a crowd's, so that its bits do not depend on the others. */
    @Test
    void aTokensOutputDoesNotDependOnTheOthers() {
        int hidden = 32;
        try (Scope scope = Scope.open(ComputeDevice.CPU)) {
            Map<String, Tensor> w = new LinkedHashMap<>();
            w.put("router_function", scope.number(SOFTMAX));
            w.put("chosen", scope.number(2));
            w.put("router_scale", scope.number(1));
            w.put("activation", scope.number(0));
            w.put("router", scope.floats(numbers(1, 8 * hidden), 8, hidden));
            for (int i = 0; i < 8; i++) {
                String prefix = "experts." + i + ".";
                w.put(prefix + "gate_proj", scope.floats(numbers(10 + i, 48 * hidden), 48, hidden));
                w.put(prefix + "up_proj", scope.floats(numbers(20 + i, 48 * hidden), 48, hidden));
                w.put(prefix + "down_proj", scope.floats(numbers(30 + i, 48 * hidden), hidden, 48));
            }
            float[] x = numbers(2, 40 * hidden);
            TensorMap map = new TensorMap(scope, w);
            float[] all = outputs(scope, map, x);
            for (int tokens : new int[] {4, 5, 17}) {
                float[] alone = outputs(scope, map, Arrays.copyOf(x, tokens * hidden));
                for (int i = 0; i < alone.length; i++) {
                    assertEquals(all[i], alone[i], 0, "of " + tokens + " tokens, number " + i);
                }
            }
        }
    }

    private static float[] outputs(Scope scope, TensorMap map, float[] x) {
        try (SavedTensors saved = new SavedTensors()) {
            return Kernels.call("experts_block", scope)
                    .with(scope.floats(x, x.length / 32, 32))
                    .with(map)
                    .with(saved)
                    .run()
                    .toFloats();
        }
    }

    private static float[] numbers(long seed, int count) {
        SplittableRandom random = new SplittableRandom(seed);
        float[] numbers = new float[count];
        for (int i = 0; i < count; i++) {
            numbers[i] = (float) (random.nextDouble() - 0.5);
        }
        return numbers;
    }
}
