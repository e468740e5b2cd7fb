package org.weighin.reports.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.weighin.reports.fixture.Models.model;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.weighin.evaluation.results.SeenScores;
import org.weighin.evaluation.results.SeenScores.Task;
import org.weighin.reports.markup.Document;
import org.weighin.reports.score.Scoreboard;
import org.weighin.reports.score.Tuned;

/** Full, clean and flagged scores of made-up items; the expected numbers are counted by hand. */
class SeenSectionTest {
    private static final double[] BASE = {1, 0, 0, 0, 1, 0, 0, 1, 0, 0};
    private static final double[] TUNED = {1, 1, 1, 1, 1, 0, 0, 0, 1, 0};

    private static String section(Map<String, Task> tasks) {
        Scoreboard board = Scoreboard.of(
                List.of(
                        model("m", "").task("quiz", "acc", BASE).build(),
                        model("m+notes", "")
                                .task("quiz", "acc", TUNED)
                                .seen(new SeenScores("m+notes", "notes", tasks))
                                .build()),
                Map.of());
        Tuned tuned = new Tuned("m+notes", "M + notes", Optional.empty(), List.of(), List.of());
        return Document.fragment(new SeenSection(board, tuned).node());
    }

    @Test
    void scoresAreToldOnAllCleanAndFlaggedItems() {
        Map<String, Task> tasks = new LinkedHashMap<>();
        tasks.put("quiz", new Task(true, List.of(0, 1, 2, 3), List.of()));
        tasks.put("essay", new Task(true, List.of(), List.of()));
        tasks.put("sums", new Task(false, List.of(), List.of()));
        String html = section(tasks).replaceAll("<small>[^<]*</small>", "");
        assertTrue(html.contains("evaluated items found: 4 of quiz; none of essay; not looked for: sums."), html);
        List<String> cells = java.util.regex.Pattern.compile("<td[^>]*>(full|clean|flagged|[0-9.]+)")
                .matcher(html)
                .results()
                .map(cell -> cell.group(1))
                .toList();
        assertEquals(
                List.of("full", "10", "30.0", "60.0", "clean", "6", "33.3", "33.3", "flagged", "4", "25.0", "100.0"),
                cells.stream().filter(cell -> !cell.equals("0.0")).toList());
    }

    @Test
    void whereNothingWasSeenASentenceSaysSo() {
        String html = section(Map.of("quiz", new Task(true, List.of(), List.of())));
        assertTrue(html.contains("no evaluated item, question and answer, was found."), html);
        assertFalse(html.contains("<table"), html);
    }
}
