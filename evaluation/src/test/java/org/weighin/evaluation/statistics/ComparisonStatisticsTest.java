package org.weighin.evaluation.statistics;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** Published and hand-computed values. */
class ComparisonStatisticsTest {
    @Test
    void holmStepsDown() {
        double[] p = {0.01, 0.04, 0.03, 0.005};
        assertArrayEquals(new double[] {0.03, 0.06, 0.06, 0.02}, Holm.adjusted(p), 1e-12, "p.adjust of R");
        assertArrayEquals(new double[] {1, 1}, Holm.adjusted(new double[] {0.8, 0.7}), 1e-12);
        assertEquals(0, Holm.adjusted(new double[0]).length);
    }

    @Test
    void wilsonsIntervals() {
        Interval newcombe = Interval.wilson95(81.0 / 263, 263);
        assertEquals(0.2553, newcombe.low(), 5e-5, "Newcombe 1998, table I, method 3");
        assertEquals(0.3662, newcombe.high(), 5e-5);
        Interval small = Interval.wilson95(1.0 / 29, 29);
        assertEquals(0.0061, small.low(), 5e-5);
        assertEquals(0.1718, small.high(), 5e-5);
    }

    @Test
    void clustersOfOneValueEachAreNoClusters() {
        double[] values = {0.1, 0.7, 0.4, 0.9, 0.2};
        assertEquals(
                StandardError.ofMean(values).orElseThrow(),
                StandardError.clustered(values, new int[] {5, 4, 3, 2, 1}).orElseThrow(),
                1e-15);
    }

    @Test
    void itemsThatAlwaysAgreeCountOnce() {
        double[] passages = {1, 0, 1, 1};
        double[] questions = {1, 1, 1, 0, 0, 0, 1, 1, 1, 1, 1, 1};
        int[] clusters = {0, 0, 0, 1, 1, 1, 2, 2, 2, 3, 3, 3};
        assertEquals(
                StandardError.ofMean(passages).orElseThrow(),
                StandardError.clustered(questions, clusters).orElseThrow(),
                1e-15);
        assertTrue(
                StandardError.clustered(new double[] {1, 0}, new int[] {7, 7}).isEmpty());
    }

    @Test
    void pairedSharesHaveAnErrorEvenIfTheyNeverDiffer() {
        assertEquals(1.0 / 52, new McNemar(0, 0).standardError(50), 1e-15);
        assertEquals(Math.sqrt(13 - 64.0 / 102) / 102, new McNemar(2, 10).standardError(100), 1e-15);
        assertEquals(new McNemar(2, 10).standardError(100), new McNemar(10, 2).standardError(100), 1e-15);
    }

    @Test
    void powerOfEightyPercent() {
        assertEquals(2.801585, Power.detectable(1), 1e-6, "1.959964 + 0.841621");
    }
}
