package org.weighin.reports.score;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.weighin.reports.fixture.Models.model;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.weighin.evaluation.statistics.McNemar;
import org.weighin.evaluation.statistics.Power;
import org.weighin.reports.fixture.Models;
import org.weighin.reports.run.Evaluated;
import org.weighin.reports.score.ModelComparison.Line;
import org.weighin.reports.statistics.Estimate.Method;
import org.weighin.reports.statistics.PairedTest.Resampling;

/** The p are those of SciPy's binomtest and of a stored paired bootstrap. */
class ModelComparisonTest {
    private static final double TINY = 1e-9;
    private static final String FIRST = "1".repeat(60) + "0".repeat(28) + "1".repeat(10) + "0".repeat(2);
    private static final String SECOND = "1".repeat(60) + "0".repeat(28) + "0".repeat(10) + "1".repeat(2);

    @Test
    void rightAndWrongItemsGetTheExactTest() {
        Line line = only(
                model("a", "").task("x", "acc", digits(FIRST, 1)),
                model("b", "").task("x", "acc", digits(SECOND, 1)));
        assertEquals(0.03857421875, line.tested().p().orElseThrow(), TINY);
        assertEquals(
                Optional.of(new McNemar(10, 2)),
                line.tested().test().orElseThrow().counts());
        Comparison comparison = line.tested().comparison();
        assertEquals(-8, comparison.difference().value(), TINY, "B less A");
        double stderr = 100 * new McNemar(10, 2).standardError(100);
        assertEquals(stderr, comparison.difference().stderr().orElseThrow(), TINY);
        assertEquals(Power.detectable(stderr), comparison.detectable().orElseThrow(), TINY);
    }

    @Test
    void gradedItemsGetThePairedBootstrap() {
        Evaluated a =
                model("a", "").task("x", "rougeL", digits("1001101111", 0.5)).build();
        Evaluated b =
                model("b", "").task("x", "rougeL", digits("1111110111", 0.5)).build();
        Line line = compare(a, b, new Resampling(1000, 42)).lines().get(0);
        assertEquals(0.4425574426, line.tested().p().orElseThrow(), TINY);
        assertEquals(10, line.tested().comparison().difference().value(), TINY);
        assertEquals(
                0.2377622378,
                line.tested().test().orElseThrow().bootstrap().orElseThrow().oneSidedP(),
                TINY);
    }

    @Test
    void aFewGradedItemsAreNotTested() {
        Line line = only(
                model("a", "").task("x", "rougeL", 0.1, 0.2, 0.3),
                model("b", "").task("x", "rougeL", 0.2, 0.3, 0.4));
        assertTrue(line.tested().p().isEmpty());
        assertEquals("too few items", line.tested().test().orElseThrow().name());
    }

    @Test
    void tableIsCorrectedByHolm() {
        List<Line> lines = compare(
                        model("a", "")
                                .task("x", "acc", digits(FIRST, 1))
                                .task("y", "acc", digits("000000000", 1))
                                .task("z", "rougeL", 0.1)
                                .build(),
                        model("b", "")
                                .task("x", "acc", digits(SECOND, 1))
                                .task("y", "acc", digits("111111111", 1))
                                .task("z", "rougeL", 0.2)
                                .build(),
                        Resampling.DEFAULT)
                .lines();
        assertEquals(0.03857421875, lines.get(0).tested().adjusted().orElseThrow(), TINY);
        assertEquals(2 * 0.00390625, lines.get(1).tested().adjusted().orElseThrow(), TINY);
        assertTrue(lines.get(2).tested().adjusted().isEmpty(), "no test, none to correct for");
    }

    @Test
    void itemsOfOneSideAreLeftOutAndCounted() {
        Line line = only(
                model("a", "").task("x", "acc", 1, 1, 0, 0, 1, 1),
                model("b", "").task("x", "acc", 1, 0, 0, 1));
        assertEquals(2, line.onlyFrom());
        assertEquals(0, line.onlyTo());
        Comparison comparison = line.tested().comparison();
        assertEquals(4, comparison.from().score().items());
        assertEquals(50, comparison.from().estimate().value(), TINY, "of the four shared items");
        assertEquals(0, comparison.difference().value(), TINY);
    }

    @Test
    void subjectsOfAGroupAreClusters() {
        Line line = only(
                model("a", "")
                        .task("m1", "acc", 1, 1, 1, 1)
                        .task("m2", "acc", 0, 0, 0, 0)
                        .group("m", "acc", 0.5, List.of("m1", "m2")),
                model("b", "")
                        .task("m1", "acc", 1, 1, 1, 1)
                        .task("m2", "acc", 1, 1, 1, 1)
                        .group("m", "acc", 1, List.of("m1", "m2")));
        Comparison comparison = line.tested().comparison();
        assertEquals(Method.CLUSTERED_PAIRED, comparison.difference().method());
        assertEquals(
                50, comparison.difference().stderr().orElseThrow(), TINY, "two subjects: one gained all, one none");
    }

    @Test
    void whatIsNoMeanOverItemsIsNotTested() {
        Line line = only(
                model("a", "").score("x", "word_perplexity", 31, 9, false),
                model("b", "").score("x", "word_perplexity", 29, 9, false));
        assertTrue(line.tested().test().isEmpty());
        assertTrue(line.tested().comparison().detectable().isEmpty());
        assertEquals(-2, line.tested().comparison().difference().value(), TINY);
    }

    @Test
    void tasksOfOneSideAreNamed() {
        ModelComparison comparison = compare(
                model("a", "").task("x", "acc", 1).task("y", "acc", 1).build(),
                model("b", "").task("x", "acc", 1).task("z", "acc", 1).build(),
                Resampling.DEFAULT);
        assertEquals(
                List.of("y"), comparison.onlyFrom().stream().map(Column::task).toList());
        assertEquals(
                List.of("z"), comparison.onlyTo().stream().map(Column::task).toList());
        assertFalse(comparison.lines().isEmpty());
    }

    private static Line only(Models a, Models b) {
        List<Line> lines = compare(a.build(), b.build(), Resampling.DEFAULT).lines();
        assertEquals(1, lines.size());
        return lines.get(0);
    }

    private static ModelComparison compare(Evaluated a, Evaluated b, Resampling resampling) {
        return ModelComparison.of(a, b, false, resampling);
    }

    private static double[] digits(String digits, double factor) {
        return Arrays.stream(digits.split(""))
                .mapToDouble(Double::parseDouble)
                .map(digit -> digit * factor)
                .toArray();
    }
}
