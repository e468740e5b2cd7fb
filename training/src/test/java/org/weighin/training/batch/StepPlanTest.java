package org.weighin.training.batch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.weighin.datasets.yaml.StrictYaml;
import org.weighin.training.config.FineTuneSettings;

class StepPlanTest {
    private static final List<Integer> LENGTHS =
            new Random(5).ints(50, 3, 200).boxed().toList();

    @Test
    void ordersAreFunctionsOfSeedAndEpoch() {
        int[] order = EpochOrder.of(1, 0, 50);
        assertEquals(
                IntStream.range(0, 50).boxed().toList(),
                Arrays.stream(order).sorted().boxed().toList());
        assertTrue(Arrays.equals(order, EpochOrder.of(1, 0, 50)));
        assertFalse(Arrays.equals(order, EpochOrder.of(1, 1, 50)));
        assertFalse(Arrays.equals(order, EpochOrder.of(2, 0, 50)));
    }

    @Test
    void everySampleIsUsedOnceAnEpoch() {
        StepPlan plan = plan("batch: {size: 8}\nschedule: {epochs: 2}");
        assertEquals(14, plan.size());
        for (int epoch = 0; epoch < 2; epoch++) {
            List<Integer> used = new ArrayList<>();
            for (int step = 7 * epoch; step < 7 * (epoch + 1); step++) {
                used.addAll(samples(plan.step(step)));
            }
            assertEquals(
                    IntStream.range(0, 50).boxed().toList(),
                    used.stream().sorted().toList());
        }
        assertEquals(2, samples(plan.step(6)).size(), "the rest of an epoch is a smaller step");
        assertEquals(1, plan.step(6).epoch());
        assertEquals(2, plan.step(13).epoch());
    }

    @Test
    void microBatchesKeepToTheirBudgetAndDoNotChangeTheStep() {
        StepPlan small = plan("batch: {size: 8, micro_batch_tokens: 256}");
        StepPlan large = plan("batch: {size: 8, micro_batch_tokens: 100000}");
        for (int i = 0; i < small.size(); i++) {
            for (List<Integer> part : small.step(i).microBatches()) {
                assertTrue(part.stream().mapToInt(LENGTHS::get).sum() <= 256, "micro-batch " + part);
            }
            assertEquals(1, large.step(i).microBatches().size());
            assertEquals(
                    samples(small.step(i)).stream().sorted().toList(),
                    samples(large.step(i)).stream().sorted().toList());
        }
    }

    @Test
    void packingIsBestFitDecreasing() {
        List<Integer> lengths = List.of(2, 7, 4, 5, 3, 9, 20);
        List<Integer> all = IntStream.range(0, lengths.size()).boxed().toList();
        assertEquals(
                List.of(List.of(6), List.of(5), List.of(1, 4), List.of(3, 2)),
                MicroBatches.of(all.subList(1, 7), lengths::get, 10));
    }

    @Test
    void lanesGetPartsOfAboutTheSameSize() {
        List<Integer> lengths =
                IntStream.range(0, 61).map(i -> 20 + i * 37 % 150).boxed().toList();
        List<Integer> all = IntStream.range(0, lengths.size()).boxed().toList();
        List<List<Integer>> parts = MicroBatches.of(all, lengths::get, 1024, 2);
        List<Integer> sizes = parts.stream()
                .map(part -> part.stream().mapToInt(lengths::get).sum())
                .toList();
        assertEquals(0, parts.size() % 2);
        assertTrue(Collections.max(sizes) <= 512, sizes.toString());
        assertTrue(Collections.max(sizes) - Collections.min(sizes) < 40, sizes.toString());
        assertEquals(all, parts.stream().flatMap(List::stream).sorted().toList());
    }

    @Test
    void aLaneMayHaveOneSampleThatIsLongerThanItsShare() {
        List<Integer> lengths = List.of(900, 10, 20, 30);
        List<List<Integer>> parts = MicroBatches.of(List.of(0, 1, 2, 3), lengths::get, 1024, 2);
        assertEquals(List.of(List.of(0), List.of(3, 2, 1)), parts);
    }

    @Test
    void stepsMayBeFilledWithTokens() {
        StepPlan plan = plan("batch: {tokens: 500}\nschedule: {epochs: 1}");
        for (int i = 0; i < plan.size() - 1; i++) {
            List<Integer> samples = samples(plan.step(i));
            int tokens = samples.stream().mapToInt(LENGTHS::get).sum();
            assertTrue(tokens >= 500 && tokens < 700, "step of " + tokens);
        }
    }

    @Test
    void epochsMayBeAFractionAndStepsLimited() {
        assertEquals(4, plan("batch: {size: 8}\nschedule: {epochs: 0.5}").size());
        assertEquals(3, plan("batch: {size: 8}\nschedule: {max_steps: 3}").size());
        assertNotEquals(
                samples(plan("seed: 1").step(0)), samples(plan("seed: 2").step(0)));
    }

    private static StepPlan plan(String yaml) {
        return StepPlan.of(StrictYaml.parse(yaml, "settings.yaml", FineTuneSettings.class), LENGTHS, 1);
    }

    private static List<Integer> samples(StepPlan.Step step) {
        return step.microBatches().stream().flatMap(List::stream).toList();
    }
}
