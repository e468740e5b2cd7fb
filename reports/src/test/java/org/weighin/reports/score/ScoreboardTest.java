package org.weighin.reports.score;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.weighin.reports.fixture.Models.model;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.weighin.evaluation.statistics.Interval;
import org.weighin.reports.run.Evaluated;
import org.weighin.reports.score.Column.Unit;
import org.weighin.reports.score.Comparison.Verdict;
import org.weighin.reports.statistics.Estimate;
import org.weighin.reports.statistics.Estimate.Method;

class ScoreboardTest {
    private static final double TINY = 1e-9;

    @Test
    void rankIsByTheMeanOfTasksThatAllHave() {
        Scoreboard board = board(
                model("a", "")
                        .task("x", "acc", 1, 1, 0, 0)
                        .task("y", "acc", 1, 0, 0, 0)
                        .build(),
                model("b", "")
                        .task("x", "acc", 1, 1, 1, 0)
                        .task("y", "acc", 1, 0, 0, 0)
                        .build(),
                model("c", "")
                        .task("x", "acc", 1, 1, 1, 1)
                        .task("y", "acc", 1, 1, 1, 1)
                        .task("z", "acc", 0, 0)
                        .build());
        assertEquals(List.of("c", "b", "a"), labels(board));
        assertEquals(
                List.of("x", "y"), board.averaged().stream().map(Column::task).toList());
        assertEquals(50, board.rows().get(1).mean().orElseThrow().value(), TINY);
        assertEquals(OptionalInt.of(2), board.rows().get(1).rank());
    }

    @Test
    void equalMeansShareARank() {
        Scoreboard board = board(
                model("b", "").task("x", "acc", 1, 0).build(),
                model("a", "").task("x", "acc", 0, 1).build(),
                model("c", "").task("x", "acc", 0, 0).build());
        assertEquals(List.of("a", "b", "c"), labels(board));
        assertEquals(
                List.of(OptionalInt.of(1), OptionalInt.of(1), OptionalInt.of(3)),
                board.rows().stream().map(Row::rank).toList());
    }

    @Test
    void withoutACommonTaskThereIsNoRank() {
        Scoreboard board = board(
                model("a", "").task("x", "acc", 1).build(),
                model("b", "").task("y", "acc", 1).build());
        assertTrue(board.rows().stream()
                .allMatch(row -> row.rank().isEmpty() && row.mean().isEmpty()));
    }

    @Test
    void sharesOfItemsGetWilsonsInterval() {
        Cell cell = cell(model("a", "").task("x", "acc", 1, 1, 1, 0).build());
        assertEquals(75, cell.estimate().value(), TINY);
        assertEquals(Method.WILSON, cell.estimate().method());
        Interval interval = cell.estimate().interval().orElseThrow();
        assertEquals(30.06, interval.low(), 0.01);
        assertEquals(95.44, interval.high(), 0.01);
        assertTrue(cell.traced());
    }

    @Test
    void gradedItemsGetStandardErrors() {
        Cell cell = cell(model("a", "").task("x", "rougeL", 0.2, 0.4, 0.3).build());
        assertEquals(Method.NORMAL, cell.estimate().method());
        Interval interval = cell.estimate().interval().orElseThrow();
        assertEquals(2 * 1.959964 * 2, interval.high() - interval.low(), 1e-4, "0.02 as the results file has it");
    }

    @Test
    void aValueThatIsNotTheMeanOfItsItemsIsNotTraced() {
        Evaluated model = model("a", "").task("x", "acc", 1, 1, 1, 0).build();
        Evaluated forged = new Evaluated(
                model.label(),
                model.base(),
                model.adapter(),
                model("a", "").score("x", "acc", 0.9, 4, true).build().results(),
                model.resultsFile(),
                model.samples(),
                model.exposure());
        Cell cell = cell(forged);
        assertFalse(cell.traced());
        assertEquals(90, cell.estimate().value(), TINY, "the results file is what counts, and the page says so");
        assertEquals(Method.NORMAL, cell.estimate().method());
    }

    @Test
    void unitsFollowFromTheValues() {
        Scoreboard board = board(model("a", "")
                .score("share", "acc", 0.4, 9, true)
                .score("percent", "bleu", 31.5, 9, true)
                .score("large", "elo", 1200, 9, true)
                .score("perplexity", "word_perplexity", 0.9, 9, false)
                .build());
        assertEquals(
                List.of(Unit.SHARE, Unit.PERCENT, Unit.OTHER, Unit.OTHER),
                board.leading().stream().map(Column::unit).toList());
        assertEquals(2, board.averaged().size());
        assertEquals((40 + 31.5) / 2, board.rows().get(0).mean().orElseThrow().value(), TINY);
    }

    @Test
    void lowerIsBetterWhereTheTaskSaysSo() {
        Scoreboard board = board(
                model("a", "").score("p", "ppl", 12, 9, false).build(),
                model("b", "").score("p", "ppl", 9, 9, false).build());
        assertEquals(
                9, board.best(board.leading().get(0)).orElseThrow().estimate().value());
    }

    @Test
    void aGroupStandsForItsMembers() {
        Scoreboard board = board(model("a", "")
                .task("m1", "acc", 1, 0)
                .task("m2", "acc", 1, 1)
                .group("m", "acc", 0.75, List.of("m1", "m2"))
                .build());
        assertEquals(List.of("m"), board.leading().stream().map(Column::task).toList());
        assertEquals(3, board.columns().size());
        Cell group = board.rows().get(0).cell(board.leading().get(0)).orElseThrow();
        assertEquals(4, group.items().size());
        assertEquals(Method.CLUSTERED_WILSON, group.estimate().method(), "its items are those of its members");
    }

    @Test
    void aGroupStandsForTheGroupsWithinIt() {
        Scoreboard board = board(model("a", "")
                .task("m1", "acc", 1, 0)
                .task("m2", "acc", 1, 1)
                .task("m3", "acc", 0, 0)
                .task("x", "acc", 1, 1)
                .group("m", "acc", 0.5, List.of("m1", "m2", "m3"))
                .group("part", "acc", 0.75, List.of("m1", "m2"))
                .group("other", "acc", 0.5, List.of("m3", "x"))
                .build());
        assertEquals(
                List.of("m", "other"),
                board.leading().stream().map(Column::task).sorted().toList());
    }

    @Test
    void aTaskLeadsWithItsFirstMeasureOrTheOneItNames() {
        Evaluated plain = model("a", "")
                .score("x", "acc", 0.1, 9, true)
                .score("x", "acc_norm", 0.2, 9, true)
                .build();
        Evaluated named = model("a", "")
                .score("x", "acc", 0.1, 9, true)
                .score("x", "acc_norm", 0.2, 9, true)
                .config("x", Map.of("metadata", Map.of("leading_metric", "acc_norm")))
                .build();
        assertEquals("acc", board(plain).leading().get(0).metric());
        assertEquals("acc_norm", board(named).leading().get(0).metric());
        assertEquals(
                "acc",
                Scoreboard.of(List.of(named), Map.of("x", "acc,none"))
                        .leading()
                        .get(0)
                        .metric());
    }

    @Test
    void comparisonsPairItems() {
        Scoreboard board = board(
                model("a", "").task("x", "rougeL", 0.1, 0.5, 0.9).build(),
                model("a+t", "").task("x", "rougeL", 0.3, 0.7, 1.0).build());
        Comparison comparison = Comparison.of(
                        board.row("a").orElseThrow(), board.row("a+t").orElseThrow(), board.columns())
                .get(0);
        assertEquals(100 * 0.5 / 3, comparison.difference().value(), TINY);
        assertEquals(Method.PAIRED, comparison.difference().method());
        assertEquals(Verdict.BETTER, comparison.verdict());
        assertEquals(Verdict.WORSE, Comparison.verdict(comparison.difference(), false));
        assertEquals(Verdict.UNCLEAR, Comparison.verdict(Estimate.bare(99), true));
    }

    private static Scoreboard board(Evaluated... models) {
        return Scoreboard.of(Arrays.asList(models), Map.of());
    }

    private static Cell cell(Evaluated model) {
        Scoreboard board = board(model);
        return board.rows().get(0).cell(board.leading().get(0)).orElseThrow();
    }

    private static List<String> labels(Scoreboard board) {
        return board.rows().stream().map(row -> row.model().label()).toList();
    }
}
