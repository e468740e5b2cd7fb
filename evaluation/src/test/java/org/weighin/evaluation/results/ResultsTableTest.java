package org.weighin.evaluation.results;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ResultsTableTest {
    private static Score score(
            String task, String metric, double value, Optional<Double> stderr, Optional<Integer> shots) {
        return new Score(
                task,
                "none",
                new Metric(metric, !metric.endsWith("perplexity")),
                value,
                stderr,
                9,
                new Edition("1.0", shots));
    }

    @Test
    void theTableIsThatOfTheHarness() {
        Results results = new Results(
                "tiny",
                List.of(
                        score("biology", "acc_norm", 0.25, Optional.of(0.0625), Optional.of(5)),
                        score("biology", "acc", 1.0 / 3, Optional.of(0.1), Optional.of(5)),
                        score("wikitext", "word_perplexity", 46.51949, Optional.empty(), Optional.of(0))),
                List.of(score("exams", "acc", 0.3, Optional.of(0.05), Optional.empty())),
                Map.of(),
                Map.of("exams", List.of("biology")),
                new RunConfig("float32", "cpu", Optional.empty(), 1234, Optional.empty(), Map.of()),
                new RunTime(Instant.EPOCH, Instant.EPOCH));
        assertEquals(
                """
                |  Tasks   |Version|Filter|n-shot|    Metric     |   | Value |   |Stderr|
                |----------|------:|------|-----:|---------------|---|------:|---|-----:|
                |exams     |    1.0|none  |      |acc            |↑  | 0.3000|±  |0.0500|
                | - biology|    1.0|none  |     5|acc            |↑  | 0.3333|±  |0.1000|
                |          |       |none  |     5|acc_norm       |↑  | 0.2500|±  |0.0625|
                |wikitext  |    1.0|none  |     0|word_perplexity|↓  |46.5195|±  |   N/A|
                """,
                ResultsTable.tasks(results));
        assertEquals(
                """
                |Groups|Version|Filter|n-shot|Metric|   |Value |   |Stderr|
                |------|------:|------|-----:|------|---|-----:|---|-----:|
                |exams |    1.0|none  |      |acc   |↑  |0.3000|±  |0.0500|
                """,
                ResultsTable.groups(results));
    }

    @Test
    void filtersStandSideBySideWithWhatTheyDidNotFind() {
        TaskRecord record = new TaskRecord(
                "GSM8K", Map.of(), "", 100, 10, Optional.empty(), new Gaps(1, 2, 5, Map.of("strict-match", 4)));
        List<Score> scores = new ArrayList<>();
        for (String filter : List.of("strict-match", "flexible-extract")) {
            scores.add(new Score(
                    "gsm8k",
                    filter,
                    new Metric("exact_match", true),
                    filter.startsWith("strict") ? 0.1 : 0.4,
                    Optional.of(0.1),
                    10,
                    new Edition("3.0", Optional.of(5))));
        }
        Results results = new Results(
                "tiny",
                scores,
                List.of(),
                Map.of("gsm8k", record),
                Map.of(),
                new RunConfig("float32", "cpu", Optional.empty(), 1234, Optional.empty(), Map.of()),
                new RunTime(Instant.EPOCH, Instant.EPOCH));
        assertEquals(
                """
                |Answers|     Filter     |  Metric   |Value |No answer|Cut off|Thought|Failed|
                |-------|----------------|-----------|-----:|--------:|------:|------:|-----:|
                |gsm8k  |strict-match    |exact_match|0.1000|   40.0 %| 20.0 %| 50.0 %|10.0 %|
                |gsm8k  |flexible-extract|exact_match|0.4000|    0.0 %| 20.0 %| 50.0 %|10.0 %|
                """,
                ResultsTable.answers(results));
    }
}
