package org.weighin.evaluation.harness;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.weighin.evaluation.GroupAggregation;
import org.weighin.evaluation.References;
import org.weighin.evaluation.TaskResult;
import org.weighin.evaluation.TaskRun;
import org.weighin.evaluation.model.ChatFormat;
import org.weighin.evaluation.model.Continuation;
import org.weighin.evaluation.model.GenerationRequest;
import org.weighin.evaluation.request.Item;
import org.weighin.evaluation.request.Query;
import org.weighin.evaluation.results.SampleRow;
import org.weighin.evaluation.results.Score;
import org.weighin.evaluation.task.GroupSpec;
import tools.jackson.databind.JsonNode;

/**
 * Repeats stored runs of lm-evaluation-harness without a model: every prompt, continuation and target has to be the same,
 * and its answers have to give the same metrics, aggregates and standard errors.
 */
class HarnessReplayTest {
    private static final double TOLERANCE = 2e-5;

    @TestFactory
    Stream<DynamicTest> everyStoredRun() throws IOException {
        List<Path> files;
        try (Stream<Path> all = Files.walk(References.path("expected/lm-eval"))) {
            files = all.filter(file -> file.toString().endsWith(".json"))
                    .sorted()
                    .toList();
        }
        assertTrue(files.size() > 20, files::toString);
        return files.stream().map(file -> DynamicTest.dynamicTest(name(file), () -> replay(new HarnessRun(file))));
    }

    private static String name(Path file) {
        return file.subpath(file.getNameCount() - 2, file.getNameCount()).toString();
    }

    private static void replay(HarnessRun run) {
        Optional<ChatFormat> format = run.inChat() ? Optional.of(StoredTemplates.of(run.model())) : Optional.empty();
        StoredAnswers model = new StoredAnswers(run, format);
        List<Score> scores = new ArrayList<>();
        run.plan().forEach((task, planned) -> {
            assertEquals(run.fewShot(task).asInt(), planned.fewShot(), "number of examples");
            List<Item> items = planned.items(0, planned.size(), format);
            JsonNode samples = run.samples(task);
            int filters = planned.task().outcome().scoring().filters().size();
            assertEquals(samples.size(), items.size() * filters);
            samples.forEach(sample ->
                    assertAsked(sample, items.get(sample.path("doc_id").asInt())));
            List<SampleRow> rows = inTwoParts(planned, model);
            samples.forEach(sample -> assertScored(sample, rows));
            TaskResult result = planned.aggregate(rows, Optional.empty());
            assertEquals(rows, planned.rescore(rows, format), "scoring stored answers again");
            assertAggregated(run.results().path(task), result.scores());
            scores.addAll(result.scores());
        });
        for (GroupSpec group : run.groups()) {
            assertAggregated(run.results().path(group.id()), GroupAggregation.of(group, run.leaves(group), scores));
        }
    }

    private static List<SampleRow> inTwoParts(TaskRun planned, StoredAnswers model) {
        int middle = planned.size() / 2;
        List<SampleRow> rows = new ArrayList<>(planned.score(model, middle, planned.size()));
        rows.addAll(planned.score(model, 0, middle));
        return rows;
    }

    private static void assertAsked(JsonNode sample, Item item) {
        assertEquals(sample.path("target").asString(), item.expectation().shown());
        if (item.query() instanceof Query.Likelihood likelihood) {
            List<Continuation> asked = likelihood.continuations();
            assertEquals(
                    texts(sample.path("continuations")),
                    asked.stream().map(Continuation::text).toList());
            List<String> contexts = sample.has("contexts")
                    ? texts(sample.path("contexts"))
                    : asked.stream()
                            .map(any -> sample.path("context").asString())
                            .toList();
            assertEquals(contexts, asked.stream().map(Continuation::context).toList());
        } else if (item.query() instanceof Query.Rolling rolling) {
            assertEquals(sample.path("text").asString(), rolling.text());
        } else if (item.query() instanceof Query.Writing writing) {
            GenerationRequest request = writing.requests().get(0);
            JsonNode arguments = sample.path("gen_kwargs");
            assertEquals(sample.path("context").asString(), request.context());
            assertEquals(texts(arguments.path("until")), request.until());
            assertEquals(arguments.path("max_gen_toks").asInt(256), request.maxNewTokens());
        }
    }

    private static void assertScored(JsonNode sample, List<SampleRow> rows) {
        SampleRow row = rows.stream()
                .filter(any -> any.docId() == sample.path("doc_id").asInt())
                .filter(any -> any.filter().equals(sample.path("filter").asString()))
                .findFirst()
                .orElseThrow();
        assertEquals(Optional.empty(), row.answer().error());
        sample.path("metrics").forEachEntry((metric, expected) -> {
            JsonNode value = expected.isArray() ? expected.get(0) : expected;
            double scored = row.metrics().getOrDefault(metric, Double.NaN);
            assertEquals(value.asDouble(), scored, TOLERANCE, () -> metric + " of " + row);
            if (expected.isArray()) {
                assertEquals(expected.get(1).asDouble(), row.weights().get(metric), metric);
            }
        });
        if (sample.has("filtered_resps")) {
            assertEquals(texts(sample.path("filtered_resps")), row.answer().filtered());
        }
    }

    private static void assertAggregated(JsonNode expected, List<Score> scores) {
        long values = expected.propertyNames().stream()
                .filter(key -> key.contains(",") && !key.contains("_stderr,"))
                .count();
        assertEquals(values, scores.size(), () -> expected + " against " + scores);
        for (Score score : scores) {
            assertEquals(expected.path(score.key()).asDouble(), score.value(), TOLERANCE, score::toString);
            JsonNode stderr = expected.path(score.stderrKey());
            assertEquals(stderr.isNumber(), score.stderr().isPresent(), score::toString);
            score.stderr().ifPresent(error -> assertEquals(stderr.asDouble(), error, TOLERANCE, score::toString));
            assertEquals(expected.path("sample_len").asInt(), score.items());
        }
    }

    private static List<String> texts(JsonNode list) {
        return IntStream.range(0, list.size())
                .mapToObj(i -> list.get(i).asString())
                .toList();
    }
}
