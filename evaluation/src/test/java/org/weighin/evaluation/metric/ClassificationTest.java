package org.weighin.evaluation.metric;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.weighin.evaluation.metric.Observation.Labels;
import org.weighin.evaluation.statistics.Estimate;

/** References are from scikit-learn 1.9.1 and, for standard errors, lm-evaluation-harness 0.4.13. */
class ClassificationTest {
    private static final int[] RIGHT = {1, 0, 1, 1, 0, 1, 0, 0, 1, 1};
    private static final int[] CHOSEN = {1, 0, 0, 1, 1, 1, 0, 0, 1, 0};

    private static Labels[] labels(int[] right, int[] chosen) {
        Labels[] labels = new Labels[right.length];
        for (int i = 0; i < right.length; i++) {
            labels[i] = new Labels(right[i], chosen[i]);
        }
        return labels;
    }

    private static List<Observation> items(Labels[] labels) {
        List<Observation> items = new ArrayList<>();
        for (Labels item : labels) {
            items.add(new Observation(item.right() == item.chosen() ? 1 : 0, 1, new Observation.Texts("", ""), item));
        }
        return items;
    }

    @Test
    void f1IsThatOfTheSecondChoice() {
        assertEquals(0.7272727272727273, Classification.f1(labels(RIGHT, CHOSEN)), 1e-12);
        assertEquals(0, Classification.f1(labels(new int[] {0, 0, 1}, new int[] {0, 0, 0})));
        Labels[] unanswered = {new Labels(1, 1), new Labels(1, Labels.NONE), new Labels(0, Labels.NONE)};
        assertEquals(0.5, Classification.f1(unanswered));
    }

    @Test
    void matthewsCorrelationTakesAnyNumberOfChoices() {
        assertEquals(0.408248290463863, Classification.matthews(labels(RIGHT, CHOSEN)), 1e-12);
        int[] right = {0, 1, 2, 2, 1, 0, 3, 1};
        int[] chosen = {0, 2, 2, 2, 1, 1, 0, 1};
        assertEquals(0.47776654295295456, Classification.matthews(labels(right, chosen)), 1e-12);
        assertEquals(0, Classification.matthews(labels(RIGHT, new int[RIGHT.length])));
        assertEquals(0, Classification.matthews(labels(new int[] {1}, new int[] {1})));
    }

    @Test
    void standardErrorsAreBootstrapped() {
        Labels[] labels = labels(RIGHT, CHOSEN);
        Estimate f1 = Aggregations.ofChoices("f1").orElseThrow().of(items(labels));
        assertEquals(0.7272727272727273, f1.value(), 1e-12);
        assertEquals(0.16789960815131522, f1.standardError().orElseThrow(), 1e-9);
        Estimate matthews =
                Aggregations.ofChoices("matthews_corrcoef").orElseThrow().of(items(labels));
        assertEquals(0.3005830865410222, matthews.standardError().orElseThrow(), 1e-9);
    }
}
