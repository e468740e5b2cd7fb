package org.weighin.evaluation.results;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
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
}
