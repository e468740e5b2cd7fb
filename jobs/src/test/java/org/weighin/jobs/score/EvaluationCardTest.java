package org.weighin.jobs.score;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.weighin.evaluation.results.Edition;
import org.weighin.evaluation.results.Gaps;
import org.weighin.evaluation.results.Metric;
import org.weighin.evaluation.results.Results;
import org.weighin.evaluation.results.RunConfig;
import org.weighin.evaluation.results.RunTime;
import org.weighin.evaluation.results.Score;
import org.weighin.evaluation.results.TaskRecord;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

class EvaluationCardTest {
    private static final String WITH_LOSS =
            """
            ---
            base_model: "tiny"
            model-index:
              - name: "sums for tiny"
                results:
                  - task: {type: text-generation}
                    dataset: {name: "sums, held-out samples", type: "sums"}
                    metrics:
                      - {type: loss, name: held-out loss, value: 1.2500}
            ---

            # sums for tiny

            ## Licences

            The terms of both.
            """;

    private static final String WITHOUT_LOSS =
            """
            ---
            base_model: "tiny"
            ---

            # sums for tiny
            """;

    @Test
    void scoresStandInTheModelIndexWithTheirErrors() {
        String card = new EvaluationCard(results("tiny+sums", 0.75), Optional.of(results("tiny", 0.5))).in(WITH_LOSS);
        JsonNode index = metadata(card).path("model-index").get(0);
        assertEquals("sums for tiny", index.path("name").stringValue());
        assertEquals(2, index.path("results").size());
        JsonNode choose = index.path("results").get(1);
        assertEquals("text-generation", choose.path("task").path("type").stringValue());
        assertEquals("Choose: \"a\" or b", choose.path("dataset").path("name").stringValue());
        assertEquals("choose", choose.path("dataset").path("type").stringValue());
        JsonNode metrics = choose.path("metrics");
        assertEquals(2, metrics.size());
        assertEquals("acc", metrics.get(0).path("type").stringValue());
        assertEquals("acc,none", metrics.get(0).path("name").stringValue());
        assertEquals(0.75, metrics.get(0).path("value").doubleValue());
        assertEquals("acc_stderr", metrics.get(1).path("type").stringValue());
        assertEquals(0.02, metrics.get(1).path("value").doubleValue());
        assertTrue(card.contains("| acc,none | 40 | 0.5000 ± 0.0200 | 0.7500 ± 0.0200 |"), card);
        assertTrue(card.indexOf("## Evaluation") < card.indexOf("## Licences"), card);
        assertTrue(card.endsWith("The terms of both.\n"), card);
    }

    @ParameterizedTest
    @ValueSource(strings = {WITH_LOSS, WITHOUT_LOSS})
    void anotherEvaluationTakesThePlaceOfTheOneBefore(String card) {
        EvaluationCard first = new EvaluationCard(results("tiny+sums", 0.25), Optional.empty());
        EvaluationCard second = new EvaluationCard(results("tiny+sums", 0.75), Optional.of(results("tiny", 0.5)));
        assertEquals(second.in(card), second.in(first.in(card)));
        assertEquals(second.in(card), second.in(second.in(card)));
    }

    private static JsonNode metadata(String card) {
        return new YAMLMapper().readTree(card.split("---\\R")[1]);
    }

    private static Results results(String model, double accuracy) {
        Edition edition = new Edition("1", Optional.of(0));
        List<Score> scores = List.of(
                new Score("choose", "none", new Metric("acc", true), accuracy, Optional.of(0.02), 40, edition),
                new Score("choose", "none", new Metric("nothing", true), Double.NaN, Optional.empty(), 0, edition));
        return new Results(
                model,
                scores,
                List.of(),
                Map.of(
                        "choose",
                        new TaskRecord("Choose: \"a\" or b", Map.of(), "", 40, 40, Optional.empty(), Gaps.NONE)),
                Map.of(),
                new RunConfig("float32", "cpu", Optional.empty(), 1, Optional.empty(), Map.of()),
                new RunTime(Instant.EPOCH, Instant.EPOCH));
    }
}
