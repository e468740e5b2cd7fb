package org.weighin.reports.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.weighin.datasets.InputException;
import org.weighin.reports.fixture.Models;
import org.weighin.reports.fixture.RunFixture;
import org.weighin.reports.run.ResultSets;
import org.weighin.reports.run.RunReader;
import org.weighin.reports.score.ModelComparison;
import org.weighin.reports.score.ModelComparison.Line;
import org.weighin.reports.statistics.PairedTest.Resampling;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Text and JSON of a whole run's models. */
class ComparisonTextTest {
    @TempDir
    static Path run;

    @BeforeAll
    static void write() {
        RunFixture.whole().write(run);
    }

    @Test
    void aModelsFolderIsOneSide() {
        ModelComparison comparison = compared(true);
        String text = ComparisonText.of(comparison, Resampling.DEFAULT);
        assertTrue(text.startsWith("A: cedar-0.5b\nB: cedar-0.5b+clinic-notes\n"), text);
        assertTrue(text.contains("Arithmetic: not answered, counted as wrong: "), text);
        assertTrue(text.contains("Arithmetic: items share passages or subjects"), text);
        assertTrue(text.contains("corrected for the 8 tests of the table"), text);
        assertTrue(
                text.lines().anyMatch(line -> line.matches("Clinic notes +rougeL +30 .* paired bootstrap .*")), text);
    }

    @Test
    void programsReadTheSameComparison() {
        ModelComparison comparison = compared(false);
        JsonNode root = new JsonMapper().readTree(ComparisonJson.of(comparison, Resampling.DEFAULT));
        assertEquals(4, root.path("comparisons").size(), "one measure a task");
        for (int i = 0; i < 4; i++) {
            JsonNode found = root.path("comparisons").get(i);
            Line line = comparison.lines().get(i);
            assertEquals(line.tested().p().orElseThrow(), found.path("p").asDouble(), 1e-15);
            assertEquals(
                    line.tested().adjusted().orElseThrow(), found.path("p_holm").asDouble(), 1e-15);
            assertEquals(
                    found.path("b").path("value").asDouble()
                            - found.path("a").path("value").asDouble(),
                    found.path("difference").asDouble(),
                    1e-9);
        }
        assertEquals(42, root.path("bootstrap").path("seed").asInt());
    }

    @Test
    void whichModelIsMeantHasToBeSaid() {
        InputException several = assertThrows(InputException.class, () -> ResultSets.in(run));
        assertTrue(
                String.valueOf(several.getMessage()).contains("results of 6 models"),
                String.valueOf(several.getMessage()));
        assertTrue(
                String.valueOf(several.getMessage()).contains("results/birch-270m+clinic-notes"),
                String.valueOf(several.getMessage()));
        InputException none = assertThrows(InputException.class, () -> ResultSets.in(run.resolve("datasets")));
        assertTrue(String.valueOf(none.getMessage()).contains("no results"), String.valueOf(none.getMessage()));
        assertThrows(InputException.class, () -> ResultSets.of(RunReader.read(run), "cedar"));
    }

    @Test
    void whyThereIsNoTestIsSaid() {
        ModelComparison comparison = ModelComparison.of(
                Models.model("a", "").score("x", "acc", 0.5, 9, true).build(),
                Models.model("b", "").task("x", "acc", 1, 0).build(),
                false,
                Resampling.DEFAULT);
        String text = ComparisonText.of(comparison, Resampling.DEFAULT);
        assertTrue(text.contains("x: no paired test, as its samples are missing or cannot be read"), text);
    }

    private static ModelComparison compared(boolean every) {
        return ModelComparison.of(
                ResultSets.in(run.resolve("results/cedar-0.5b")),
                ResultSets.of(RunReader.read(run), "cedar-0.5b+clinic-notes"),
                every,
                Resampling.DEFAULT);
    }
}
