package org.weighin.evaluation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.weighin.datasets.InputException;
import org.weighin.evaluation.document.Document;
import org.weighin.evaluation.model.ChatFormat;
import org.weighin.evaluation.model.Continuation;
import org.weighin.evaluation.model.EvaluatedModel;
import org.weighin.evaluation.model.Generation;
import org.weighin.evaluation.model.GenerationRequest;
import org.weighin.evaluation.model.LogLikelihood;
import org.weighin.evaluation.request.Item;
import org.weighin.evaluation.results.SampleRow;
import org.weighin.evaluation.sandbox.Sandbox;
import org.weighin.evaluation.sandbox.SandboxLimits;
import org.weighin.evaluation.task.TaskLibrary;
import org.weighin.evaluation.task.TaskSpec;

/** The shipped tasks that run what a model writes, with models that know the solutions or do not. */
class CodeTasksTest {
    private static final int RECORDS = 6;

    @BeforeAll
    static void open() {
        try {
            Sandbox.open(SandboxLimits.STANDARD);
        } catch (InputException refusal) {
            Assumptions.abort("there is no sandbox here: " + refusal.getMessage());
        }
    }

    /** Writes what a function makes of each record, in the order in which they are asked. */
    private record Knowing(List<String> texts) implements EvaluatedModel {
        @Override
        public String name() {
            return "knowing";
        }

        @Override
        public List<LogLikelihood> logLikelihoods(List<Continuation> requests) {
            throw new UnsupportedOperationException();
        }

        @Override
        public List<Double> rolling(List<String> wanted) {
            throw new UnsupportedOperationException();
        }

        @Override
        public List<Generation> generate(List<GenerationRequest> requests) {
            assertEquals(texts.size(), requests.size());
            return texts.stream().map(text -> new Generation(text, 1, false)).toList();
        }

        @Override
        public Optional<ChatFormat> chatFormat() {
            return Optional.empty();
        }

        @Override
        public long processedTokens() {
            return 0;
        }
    }

    private static TaskRun task(String name) {
        TaskSpec spec = new TaskLibrary(List.of(Path.of("../configs/tasks")))
                .select(List.of(name))
                .tasks()
                .get(0);
        assertTrue(spec.runsCode());
        return Evaluation.plan(
                spec, References.path("data"), EvaluationOptions.standard().withLimit(RECORDS));
    }

    private static List<Double> scores(TaskRun task, String metric, Function<Document, String> answer) {
        List<String> texts = new ArrayList<>();
        for (Item item : task.items(0, RECORDS, Optional.empty())) {
            texts.add(answer.apply(item.document()));
        }
        List<SampleRow> rows = task.score(new Knowing(texts), 0, RECORDS);
        return rows.stream().map(row -> row.metrics().get(metric)).toList();
    }

    @Test
    void solutionsOfHumanEvalPassAndOthersDoNot() {
        TaskRun task = task("humaneval");
        assertEquals(
                List.of(1.0, 1.0, 1.0, 1.0, 1.0, 1.0),
                scores(task, "pass@1", document -> document.text("canonical_solution")));
        assertEquals(List.of(0.0, 0.0, 0.0, 0.0, 0.0, 0.0), scores(task, "pass@1", document -> "    return None\n"));
    }

    @Test
    void solutionsOfMbppPassAndOthersDoNot() {
        TaskRun task = task("mbpp");
        assertEquals(
                375,
                task.aggregate(task.score(new Knowing(List.of("", "", "", "", "", "")), 0, RECORDS), Optional.empty())
                        .record()
                        .available());
        assertEquals(
                List.of(1.0, 1.0, 1.0, 1.0, 1.0, 1.0), scores(task, "pass_at_1", document -> document.text("code")));
        assertEquals(List.of(0.0, 0.0, 0.0, 0.0, 0.0, 0.0), scores(task, "pass_at_1", document -> "pass"));
    }

    @Test
    void examplesOfMbppEndAsAnswersDo() {
        Item first = task("mbpp").items(0, 1, Optional.empty()).get(0);
        String prompt = first.query().contexts().get(0);
        assertEquals(4, prompt.split("You are an expert Python programmer", -1).length - 1);
        assertEquals(3, prompt.split("\n\\[DONE]\n\nYou", -1).length - 1);
        assertTrue(prompt.endsWith("\n[BEGIN]\n"), prompt);
        assertFalse(first.expectation().references().get(0).contains("[DONE]"));
    }
}
