package org.weighin.evaluation.results;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.weighin.datasets.InputException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ResultsFileTest {
    private static final Results RESULTS = new Results(
            "lab/tiny+notes",
            List.of(
                    score("arc_easy", "none", "acc", 0.5625, Optional.of(0.128), 16, Optional.of(3)),
                    score("wikitext", "none", "word_perplexity", 46.5, Optional.empty(), 2, Optional.of(0))),
            List.of(score("all", "none", "acc", 0.5, Optional.of(0.1), 16, Optional.empty())),
            Map.of(
                    "arc_easy",
                    new TaskRecord(
                            "ARC",
                            Map.of("task", "arc_easy"),
                            "ab12",
                            1782,
                            16,
                            Optional.of(new Speed(1.5, 900, 300)),
                            new Gaps(1, 2, 3, Map.of("strict-match", 4)))),
            Map.of("all", List.of("arc_easy")),
            new RunConfig(
                    "float32",
                    "cpu",
                    Optional.of(16),
                    1234,
                    Optional.of(new ChatConfig("c0ffee", Optional.of("Be brief."), true)),
                    Map.of("adapter", "notes")),
            new RunTime(Instant.parse("2026-11-22T10:00:00Z"), Instant.parse("2026-11-22T10:01:30.250Z")));

    private static Score score(
            String task,
            String filter,
            String metric,
            double value,
            Optional<Double> stderr,
            int items,
            Optional<Integer> fewShot) {
        boolean better = !metric.endsWith("perplexity");
        return new Score(task, filter, new Metric(metric, better), value, stderr, items, new Edition("1.0", fewShot));
    }

    @Test
    void whatIsWrittenIsReadAgain(@TempDir Path folder) {
        assertEquals(RESULTS, ResultsFile.read(ResultsFile.write(RESULTS, folder)));
    }

    @Test
    void keysAreThoseOfTheHarness(@TempDir Path folder) throws IOException {
        Path file = ResultsFile.write(RESULTS, folder);
        assertEquals(
                "results_2026-11-22T10-01-30.250000.json", file.getFileName().toString());
        JsonNode root = new JsonMapper().readTree(Files.readString(file));
        assertEquals(
                0.5625, root.path("results").path("arc_easy").path("acc,none").asDouble());
        assertEquals(
                0.128,
                root.path("results").path("arc_easy").path("acc_stderr,none").asDouble());
        assertEquals(
                "N/A",
                root.path("results")
                        .path("wikitext")
                        .path("word_perplexity_stderr,none")
                        .asString());
        assertEquals(3, root.path("n-shot").path("arc_easy").asInt());
        assertEquals(
                1782, root.path("n-samples").path("arc_easy").path("original").asInt());
        assertEquals("1.0", root.path("versions").path("arc_easy").toString());
        assertTrue(root.path("higher_is_better")
                .path("wikitext")
                .path("word_perplexity")
                .isBoolean());
        assertEquals("lab__tiny+notes", root.path("model_name_sanitized").asString());
        assertEquals("c0ffee", root.path("chat_template_sha").asString());
    }

    @Test
    void theNewestFileOfEachModelCounts(@TempDir Path run) {
        ResultsFolder folder = new ResultsFolder(run);
        Instant later = RESULTS.time().end().plusSeconds(60);
        Results second = new Results(
                RESULTS.model(),
                RESULTS.scores(),
                List.of(),
                RESULTS.tasks(),
                Map.of(),
                RESULTS.config(),
                new RunTime(RESULTS.time().start(), later));
        ResultsFile.write(second, folder.resultsOf(RESULTS.model()));
        ResultsFile.write(RESULTS, folder.resultsOf(RESULTS.model()));
        assertEquals(List.of(second), folder.newest());
        assertEquals(Optional.of(second), folder.newest(RESULTS.model()));
        assertEquals(Optional.empty(), folder.newest("another"));
    }

    @Test
    void aFileWithoutResultsIsRefused(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("results_x.json"), "{\"configs\": {}}");
        assertRefused(file, "results_x.json, key results");
        Path broken =
                Files.writeString(folder.resolve("results_y.json"), "{\"results\": {\"a\": {\"acc,none\": \"x\"}}}");
        assertRefused(broken, "results_y.json, key results.a.acc,none");
    }

    private static void assertRefused(Path file, String where) {
        InputException refused = assertThrows(InputException.class, () -> ResultsFile.read(file));
        assertTrue(String.valueOf(refused.getMessage()).contains(where), refused::getMessage);
    }
}
