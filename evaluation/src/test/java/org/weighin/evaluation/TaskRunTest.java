package org.weighin.evaluation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.weighin.datasets.InputException;
import org.weighin.evaluation.document.Document;
import org.weighin.evaluation.metric.Measures;
import org.weighin.evaluation.model.Continuation;
import org.weighin.evaluation.prompt.ChatOptions;
import org.weighin.evaluation.request.Item;
import org.weighin.evaluation.request.Query;
import org.weighin.evaluation.results.Gaps;
import org.weighin.evaluation.results.SampleRow;
import org.weighin.evaluation.results.Score;
import org.weighin.evaluation.task.TaskLibrary;
import org.weighin.evaluation.task.TaskSpec;

class TaskRunTest {
    private static final BigramModel MODEL =
            new BigramModel("the sky is blue. the grass is green. the sky is blue. blue is the sky. 天是蓝的。天是蓝的。");
    private static final String HEAD =
            """
            task: colours
            dataset_path: json
            dataset_kwargs: {data_files: {test: test.jsonl, train: train.jsonl}}
            test_split: test
            """;
    private static final String CHOICE = HEAD
            + """
            training_split: train
            output_type: multiple_choice
            doc_to_text: "Q: {{q}}"
            doc_to_choice: c
            doc_to_target: a
            """;

    private static final String QUESTION = "{\"q\": \"x\", \"c\": [\"a\", \"b\"], \"a\": 0}\n";

    @TempDir
    Path folder;

    private TaskRun run(String yaml, String records, EvaluationOptions options) {
        try {
            Path file = Files.writeString(folder.resolve("colours.yaml"), yaml);
            Files.writeString(folder.resolve("test.jsonl"), records);
            Files.writeString(
                    folder.resolve("train.jsonl"),
                    """
                    {"q": "one", "c": ["x", "y"], "a": 0}
                    {"q": "two", "c": ["x", "y"], "a": 1}
                    {"q": "three", "c": ["x", "y"], "a": 0}
                    {"q": "four", "c": ["x", "y"], "a": 1}
                    """);
            TaskSpec task = new TaskLibrary(List.of(folder))
                    .select(List.of(file.toString()))
                    .tasks()
                    .get(0);
            return Evaluation.plan(task, folder, options);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private TaskRun run(String yaml, String records) {
        return run(yaml, records, EvaluationOptions.standard());
    }

    @Test
    void valuesAreInTheSameOrderInEveryProcess() {
        Document document = new Document(Map.of("q", "one"));
        String more =
                document.with(Map.of("e", 1, "d", 2, "c", 3, "b", 4, "a", 5)).json();
        assertEquals("{\"q\":\"one\",\"a\":5,\"b\":4,\"c\":3,\"d\":2,\"e\":1}", more);
        assertEquals(
                "{a=5.0, b=4.0, c=3.0, d=2.0}",
                Measures.of(Map.of("d", 2.0, "c", 3.0, "b", 4.0, "a", 5.0))
                        .values()
                        .toString());
    }

    private static String records(int count) {
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < count; i++) {
            lines.append("{\"q\": \"the sky is " + i + "\", \"c\": [\"blue\", \"green " + i + "\"], \"a\": " + i % 2)
                    .append("}\n");
        }
        return lines.toString();
    }

    @Test
    void lengthCountsCharactersOrBytesAsTheMetricSays() {
        String metrics = "metric_list: [{metric: acc}, {metric: acc_norm}, {metric: acc_bytes}]\n";
        TaskRun run = run(CHOICE + metrics, "{\"q\": \"天\", \"c\": [\"是蓝的\", \"zqzqzqz\"], \"a\": 0}\n");
        SampleRow row = run.score(MODEL, 0, 1).get(0);
        double chinese = row.answer().choices().get(0).logLikelihood();
        double latin = row.answer().choices().get(1).logLikelihood();
        assertTrue(chinese > latin && chinese / 3 < latin / 7 && chinese / 9 > latin / 7, chinese + " and " + latin);
        assertEquals(Map.of("acc", 1.0, "acc_norm", 0.0, "acc_bytes", 1.0), row.metrics());
    }

    @Test
    void choicesAreCountedOverAllItems() {
        String metrics = "metric_list: [{metric: f1}, {metric: mcc}]\n";
        String line = "{\"q\": \"%s\", \"c\": [\"e\", \"zq\"], \"a\": %d}\n";
        // The model finds "e" the likelier: choice 0, or 1 where the choices are the other way round.
        String turned = line.replace("\"e\", \"zq\"", "\"zq\", \"e\"");
        TaskRun run = run(
                CHOICE + metrics,
                turned.formatted("a", 1)
                        + turned.formatted("b", 1)
                        + turned.formatted("c", 0)
                        + line.formatted("d", 1)
                        + line.formatted("e", 0));
        List<SampleRow> rows = run.score(MODEL, 0, run.size());
        assertEquals(Map.of("f1", 0.0, "mcc", 0.0), rows.get(2).metrics());
        assertEquals(Map.of("right", 0.0, "chosen", 1.0), rows.get(2).weights());
        List<Score> scores = run.aggregate(rows, Optional.empty()).scores();
        assertEquals(2.0 / 3, scores.get(0).value(), 1e-12);
        assertEquals((2 * 1 - 1 * 1) / Math.sqrt(3 * 3 * 2 * 2), scores.get(1).value(), 1e-12);
        String three = "{\"q\": \"x\", \"c\": [\"a\", \"b\", \"c\"], \"a\": 2}\n";
        InputException refused = assertThrows(InputException.class, () -> run(CHOICE + metrics, three));
        assertTrue(refused.getMessage().contains("f1 is a metric of two choices, and there are 3"));
    }

    @Test
    void anEmptyChoiceOfAnExampleIsAnAnswerAndAnEmptyTextIsNone() {
        EvaluationOptions one = EvaluationOptions.standard().withFewShot(1);
        String first = CHOICE + "fewshot_config: {sampler: first_n, doc_to_choice: ['', z]%s}\n";
        assertEquals("Q: one \n\nQ: x", context(run(first.formatted(""), QUESTION, one)));
        assertEquals("Q: oneQ: x", context(run(first.formatted(", doc_to_target: '{{q[9:]}}'"), QUESTION, one)));
        InputException refused = assertThrows(
                InputException.class, () -> run(first.formatted(", doc_to_target: '{{c[2:]}}'"), QUESTION, one));
        assertTrue(refused.getMessage().contains("an example's target is an empty list"));
    }

    private static String context(TaskRun run) {
        return run.items(0, 1, Optional.empty()).get(0).query().contexts().get(0);
    }

    @Test
    void valuesThatAreNoTextsAreExpectedAsPythonWritesThem() {
        String writing = CHOICE.replace("output_type: multiple_choice\n", "").replace("doc_to_choice: c\n", "");
        String lines =
                """
                {"q": "a", "a": 12345678.0}
                {"q": "b", "a": true}
                {"q": "c", "a": 123456789012345}
                {"q": "d", "a": ["it's", 0.00001]}
                """;
        TaskRun run = run(writing, lines);
        List<Item> items = run.items(0, 4, Optional.empty());
        assertEquals(
                List.of("12345678.0", "True", "123456789012345", "[\"it's\", 1e-05]"),
                items.stream().map(item -> item.expectation().shown()).toList());
        assertEquals(List.of("True"), items.get(1).expectation().references());
        assertEquals(List.of("it's", "1e-05"), items.get(3).expectation().references());
    }

    @Test
    void aNumberThatIsNoIndexIsNoneOfTheChoices() {
        TaskRun run = run(
                CHOICE.replace("doc_to_target: a", "doc_to_target: '{{a}}'"),
                QUESTION + QUESTION.replace("\"a\": 0", "\"a\": 12345678901234567890"));
        SampleRow row = run.score(MODEL, 1, 2).get(0);
        assertEquals(
                Optional.of("the target 12345678901234567890 is none of the choices"),
                row.answer().error());
        assertEquals(0, row.metrics().get("acc"));
    }

    @Test
    void theFirstOfEquallyLikelyChoicesIsTaken() {
        TaskRun run = run(CHOICE, "{\"q\": \"x\", \"c\": [\"zz\", \"zz\"], \"a\": 0}\n");
        assertEquals(1, run.score(MODEL, 0, 1).get(0).metrics().get("acc"));
    }

    @Test
    void anyPartsInAnyOrderGiveTheWhole() {
        EvaluationOptions options = EvaluationOptions.standard().withFewShot(2);
        TaskRun run = run(CHOICE, records(9), options);
        List<SampleRow> whole = run.score(MODEL, 0, run.size());
        List<SampleRow> parts = new ArrayList<>(run.score(MODEL, 5, 9));
        parts.addAll(run.score(MODEL, 2, 5));
        parts.addAll(run(CHOICE, records(9), options).score(MODEL, 0, 2));
        assertNotEquals(whole, parts);
        assertEquals(run.aggregate(whole, Optional.empty()), run.aggregate(parts, Optional.empty()));
        parts.sort((a, b) -> Integer.compare(a.docId(), b.docId()));
        assertEquals(whole, parts);
    }

    @Test
    void aLimitChangesNoItem() {
        EvaluationOptions options = EvaluationOptions.standard().withFewShot(2);
        TaskRun all = run(CHOICE, records(9), options);
        TaskRun some = run(CHOICE, records(9), options.withLimit(4));
        assertEquals(4, some.size());
        assertEquals(
                9,
                some.aggregate(some.score(MODEL, 0, 4), Optional.empty())
                        .record()
                        .available());
        assertEquals(all.score(MODEL, 0, 4), some.score(MODEL, 0, 4));
    }

    @Test
    void oneModelCallServesAWholeRange() {
        BigramModel model = new BigramModel("the sky is blue");
        TaskRun run = run(CHOICE, records(9));
        run.score(model, 0, 9);
        assertEquals(1, model.calls());
    }

    @Test
    void whatCannotBeAskedOrAnsweredCountsAsWrongAndIsShown() {
        String tooLong = "{\"q\": \"" + "x".repeat(300) + "\", \"c\": [\"a\", \"b\"], \"a\": 0}\n";
        String noQuestion = "{\"c\": [\"a\", \"b\"], \"a\": 0}\n";
        String noSuchChoice = "{\"q\": \"x\", \"c\": [\"a\", \"b\"], \"a\": 7}\n";
        String right = "{\"q\": \"the sky is\", \"c\": [\"blue\", \"zzzz\"], \"a\": 0}\n";
        TaskRun run = run(CHOICE, right + tooLong + noQuestion + noSuchChoice);
        List<SampleRow> rows = run.score(MODEL, 0, 4);
        assertEquals(
                List.of(false, true, true, true),
                rows.stream().map(SampleRow::failed).toList());
        assertTrue(rows.get(1).answer().error().orElseThrow().contains("too long"));
        assertTrue(rows.get(2).answer().error().orElseThrow().contains("q"));
        assertTrue(rows.get(3).answer().error().orElseThrow().contains("the target 7 is none of the choices"));
        TaskResult result = run.aggregate(rows, Optional.empty());
        assertEquals(new Gaps(3, 0, 0, Map.of()), result.record().gaps());
        Score acc = result.scores().get(0);
        assertEquals(0.25, acc.value());
        assertEquals(4, acc.items());
        assertEquals(rows, run.rescore(rows, Optional.empty()));
    }

    @Test
    void aTaskWhoseFirstRecordCannotBeAskedIsRefused() {
        assertThrows(RuntimeException.class, () -> run(CHOICE.replace("{{q}}", "{{question}}"), records(3)));
    }

    @Test
    void textsAreFilteredScoredAndMarkedWhenCutOff() {
        String yaml = HEAD
                + """
                doc_to_text: "{{q}}"
                doc_to_target: "{{a}}"
                generation_kwargs: {until: ["."], max_gen_toks: 6}
                metric_list: [{metric: exact_match, ignore_case: true}]
                filter_list:
                  - name: whole
                    filter: [{function: remove_whitespace}, {function: take_first}]
                  - name: colour
                    filter: [{function: regex, regex_pattern: "(blue|green)"}, {function: take_first}]
                """;
        TaskRun run = run(
                yaml,
                """
                {"q": "g", "a": "REEN"}
                {"q": "b", "a": "lue"}
                """);
        List<SampleRow> rows = run.score(MODEL, 0, 2);
        assertEquals(
                List.of("whole", "colour", "whole", "colour"),
                rows.stream().map(SampleRow::filter).toList());
        assertEquals(rows.get(0).answer().responses(), rows.get(1).answer().responses());
        assertEquals(List.of("[invalid]"), rows.get(1).answer().filtered());
        TaskResult result = run.aggregate(rows, Optional.empty());
        long cut = rows.stream()
                .filter(row -> row.filter().equals("whole"))
                .filter(row -> row.answer().responses().get(0).cutOff())
                .count();
        assertEquals(cut, result.record().gaps().cutOff());
        assertEquals(Map.of("colour", 2), result.record().gaps().unanswered());
        assertEquals(
                List.of("exact_match,whole", "exact_match,colour"),
                result.scores().stream().map(Score::key).toList());
    }

    @Test
    void choicesCanBePrompts() {
        String yaml = HEAD
                + """
                output_type: multiple_choice
                doc_to_text: "{{right}}"
                doc_to_choice: "{{[q + ' ' + x, q + ' ' + y]}}"
                doc_to_target: "{{rest}}"
                """;
        TaskRun run = run(yaml, "{\"right\": 1, \"q\": \"it\", \"x\": \"am\", \"y\": \"is\", \"rest\": \"blue\"}\n");
        Item item = run.items(0, 1, Optional.empty()).get(0);
        assertEquals(
                List.of(new Continuation("it am", " blue"), new Continuation("it is", " blue")),
                ((Query.Likelihood) item.query()).continuations());
        assertEquals(List.of(1), item.expectation().right());
    }

    @Test
    void theQuestionIsNeverAmongItsExamples() {
        String yaml = CHOICE.replace("training_split: train", "fewshot_split: test");
        TaskRun run = run(yaml, records(6), EvaluationOptions.standard().withFewShot(4));
        for (Item item : run.items(0, 6, Optional.empty())) {
            String context = item.query().contexts().get(0);
            String question = "Q: the sky is " + item.docId();
            assertTrue(context.endsWith(question), context);
            assertEquals(context.indexOf(question), context.length() - question.length(), context);
            assertEquals(4, context.split("\n\n").length - 1, context);
        }
        InputException refused = assertThrows(
                InputException.class,
                () -> run(yaml, records(4), EvaluationOptions.standard().withFewShot(4)));
        assertTrue(refused.getMessage().contains("there are 4 examples, and 5 are to be drawn for 4"));
    }

    @Test
    void answersWithoutScoresHaveNoMetrics() {
        EvaluationOptions options = new EvaluationOptions(
                OptionalInt.empty(),
                OptionalInt.empty(),
                Optional.empty(),
                Optional.empty(),
                1,
                true,
                WritingOptions.STANDARD);
        TaskRun run = run(CHOICE, records(2), options);
        List<SampleRow> rows = run.score(MODEL, 0, 2);
        assertEquals(Map.of(), rows.get(0).metrics());
        assertEquals(List.of(), run.aggregate(rows, Optional.empty()).scores());
        TaskRun scoring = run(CHOICE, records(2));
        assertEquals(scoring.score(MODEL, 0, 2), scoring.rescore(rows, Optional.empty()));
    }

    @Test
    void aChatTemplateIsNeededForChat() {
        EvaluationOptions options = EvaluationOptions.standard().withChat(new ChatOptions(true), Optional.empty());
        TaskRun run = run(CHOICE, records(1), options);
        InputException refused = assertThrows(InputException.class, () -> run.score(MODEL, 0, 1));
        assertTrue(refused.getMessage().contains("no chat template"));
    }

    @Test
    void theHashTellsWhatWasAskedAndNotInWhichOrder() {
        TaskRun run = run(CHOICE, records(5));
        List<SampleRow> rows = run.score(MODEL, 0, 5);
        String hash = run.aggregate(rows, Optional.empty()).record().hash();
        List<SampleRow> reversed = new ArrayList<>(rows);
        Collections.reverse(reversed);
        assertEquals(hash, run.aggregate(reversed, Optional.empty()).record().hash());
        TaskRun other = run(CHOICE.replace("Q: ", "Question: "), records(5));
        assertNotEquals(
                hash,
                other.aggregate(other.score(MODEL, 0, 5), Optional.empty())
                        .record()
                        .hash());
    }
}
