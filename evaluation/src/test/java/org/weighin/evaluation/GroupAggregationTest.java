package org.weighin.evaluation;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.weighin.evaluation.results.Edition;
import org.weighin.evaluation.results.Metric;
import org.weighin.evaluation.results.Score;
import org.weighin.evaluation.task.GroupSpec;

class GroupAggregationTest {
    private static final List<Score> SCORES = List.of(
            score("a", "acc", "none", 0.5, Optional.of(0.05), 100, 5),
            score("b", "acc", "none", 0.6, Optional.of(0.04), 150, 5),
            score("b", "acc_norm", "none", 0.1, Optional.empty(), 150, 5),
            score("other", "acc", "none", 0.9, Optional.of(0.01), 10, 5),
            score("c", "exact_match", "strict", 0.2, Optional.empty(), 1, 0),
            score("a", "exact_match", "strict", 0.4, Optional.of(0.1), 3, 5));

    private static Score score(
            String task, String metric, String filter, double value, Optional<Double> stderr, int items, int shots) {
        return new Score(
                task, filter, new Metric(metric, true), value, stderr, items, new Edition("1", Optional.of(shots)));
    }

    private static List<Score> aggregate(String metric, boolean weightBySize) {
        GroupSpec group = new GroupSpec(
                "all",
                "all",
                List.of("a", "b", "c"),
                List.of(new GroupSpec.Aggregate(metric, List.of(), weightBySize)),
                "2");
        return GroupAggregation.of(group, group.members(), SCORES);
    }

    @Test
    void tasksCountByTheirItems() {
        Score score = aggregate("acc", true).get(0);
        assertEquals("all", score.task());
        assertEquals(0.56, score.value(), 1e-12);
        assertEquals(0.0312404824, score.stderr().orElseThrow(), 1e-9);
        assertEquals(250, score.items());
        assertEquals(new Edition("2", Optional.of(5)), score.edition());
    }

    @Test
    void orAllAlike() {
        Score score = aggregate("acc", false).get(0);
        assertEquals(0.55, score.value(), 1e-12);
        assertEquals(0.0320156212, score.stderr().orElseThrow(), 1e-9);
    }

    @Test
    void aPartWithoutErrorLeavesTheGroupWithoutOne() {
        Score score = aggregate("exact_match", true).get(0);
        assertEquals("strict", score.filter());
        assertEquals(0.35, score.value(), 1e-12);
        assertEquals(Optional.empty(), score.stderr());
        assertEquals(Optional.empty(), score.edition().fewShot());
    }

    @Test
    void aMetricThatNoTaskHasGivesNothing() {
        assertEquals(List.of(), aggregate("f1", true));
    }
}
