package org.weighin.reports.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.weighin.evaluation.statistics.Interval;
import org.weighin.reports.statistics.Estimate.Method;

class EstimateTest {
    private static final double TINY = 1e-12;

    @Test
    void nothingRightIsNotCertain() {
        Estimate none = Estimate.share(0, 20);
        assertEquals(0, none.value());
        assertEquals(0.0, none.interval().orElseThrow().low());
        assertEquals(0.1611, none.interval().orElseThrow().high(), 1e-4, "Wilson: z^2 / (n + z^2)");
        assertTrue(none.stderr().orElseThrow() > 0.03);
    }

    @Test
    void pairingTakesTheDifficultyOfItemsOut() {
        Map<Integer, Double> hard = Map.of(1, 0.0, 2, 0.1, 3, 0.9, 4, 1.0);
        Map<Integer, Double> better = Map.of(1, 0.1, 2, 0.3, 3, 1.0, 4, 1.2);
        Estimate gain = Difference.paired(hard, better, Map.of()).orElseThrow();
        assertEquals(0.15, gain.value(), TINY);
        double stderr = Math.sqrt((0.05 * 0.05 * 4) / 3 / 4);
        assertEquals(stderr, gain.stderr().orElseThrow(), TINY);
        assertTrue(gain.clear());
        assertEquals(Method.PAIRED, gain.method());
    }

    @Test
    void otherItemsAreNotPaired() {
        assertTrue(Difference.paired(Map.of(1, 1.0), Map.of(2, 1.0), Map.of()).isEmpty());
        assertTrue(Difference.paired(Map.of(1, 1.0), Map.of(1, 1.0, 2, 1.0), Map.of())
                .isEmpty());
        assertTrue(
                Difference.paired(Map.<Integer, Double>of(), Map.of(), Map.of()).isEmpty());
    }

    @Test
    void errorsOfDifferentItemsAdd() {
        Estimate difference =
                Difference.unpaired(Estimate.normal(50, 3, Method.NORMAL), Estimate.normal(60, 4, Method.NORMAL));
        assertEquals(10, difference.value(), TINY);
        assertEquals(5, difference.stderr().orElseThrow(), TINY);
        assertTrue(difference.clear());
        assertFalse(Difference.unpaired(Estimate.bare(1), Estimate.normal(60, 4, Method.NORMAL))
                .clear());
    }

    @Test
    void theEdgeOfTheScaleLeavesTheErrorAsItIs() {
        Estimate shown = Estimate.normal(0.01, 0.02, Method.NORMAL).times(100).within(0, 100);
        assertEquals(0, shown.interval().orElseThrow().low());
        assertEquals(2, shown.stderr().orElseThrow(), TINY);
    }

    @Test
    void theOtherSideSeesTheMirrorImage() {
        Interval interval =
                Estimate.normal(3, 1, Method.PAIRED).negated().interval().orElseThrow();
        assertEquals(-3 - 1.959964, interval.low(), 1e-6);
        assertEquals(-3 + 1.959964, interval.high(), 1e-6);
    }

    @Test
    void questionsOnOnePassageCountAsFewer() {
        Map<Integer, Double> right = new TreeMap<>();
        Map<Integer, String> passages = new TreeMap<>();
        for (int i = 0; i < 40; i++) {
            right.put(i, i / 4 % 2 == 0 ? 1.0 : 0.0);
            passages.put(i, "passage " + i / 4);
        }
        Estimate alone = Difference.share(right, Map.of());
        Estimate shared = Difference.share(right, passages);
        Interval ten = Interval.wilson95(0.5, 40 * (0.25 / 39) / (0.25 / 9));
        assertEquals(Method.WILSON, alone.method());
        assertEquals(Interval.wilson95(0.5, 40), alone.interval().orElseThrow());
        assertEquals(Method.CLUSTERED_WILSON, shared.method());
        assertEquals(
                ten.low(), shared.interval().orElseThrow().low(), TINY, "ten passages that are all right or all wrong");
        assertEquals(ten.high(), shared.interval().orElseThrow().high(), TINY);
        Estimate graded = Difference.mean(right, passages);
        assertEquals(Math.sqrt(0.25 / 9), graded.stderr().orElseThrow(), TINY);
        assertEquals(Method.CLUSTERED, graded.method());
    }

    @Test
    void clustersNeverNarrowAnInterval() {
        Map<Integer, Double> right = Map.of(1, 1.0, 2, 0.0, 3, 1.0, 4, 0.0);
        Map<Integer, String> pairs = Map.of(1, "a", 2, "a", 3, "b", 4, "b");
        assertEquals(
                Difference.share(right, Map.of()).interval(),
                Difference.share(right, pairs).interval());
        assertEquals(
                Difference.mean(right, Map.of()).stderr(),
                Difference.mean(right, pairs).stderr());
    }

    @Test
    void whatIsNotANumberHasNoInterval() {
        assertTrue(Estimate.normal(Double.NaN, 1, Method.NORMAL).interval().isEmpty());
        assertTrue(Estimate.normal(1, Double.POSITIVE_INFINITY, Method.NORMAL)
                .interval()
                .isEmpty());
        assertTrue(Difference.mean(Map.of(1, 0.5), Map.of()).interval().isEmpty());
    }
}
