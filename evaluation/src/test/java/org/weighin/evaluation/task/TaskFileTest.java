package org.weighin.evaluation.task;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.weighin.datasets.InputException;
import org.weighin.evaluation.dialect.OutputType;
import org.weighin.evaluation.metric.MetricSpec;
import org.weighin.models.fetch.HubDataset;

class TaskFileTest {
    private static final String CHOICE =
            """
            task: colours
            dataset_path: json
            dataset_kwargs:
              data_files: {test: colours/test.jsonl, dev: colours/dev.jsonl}
            test_split: test
            output_type: multiple_choice
            doc_to_text: "{{question}}"
            doc_to_choice: choices
            doc_to_target: answer
            """;

    @TempDir
    Path folder;

    private Path file(String name, String text) {
        try {
            return Files.writeString(folder.resolve(name), text);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private TaskSpec task(String text) {
        return assertInstanceOf(TaskSpec.class, Definition.read(file("colours.yaml", text)));
    }

    private String refusal(String text) {
        Path file = file("wrong.yaml", text);
        return assertThrows(InputException.class, () -> Definition.read(file)).getMessage();
    }

    @Test
    void whatIsLeftOutHasTheHarnessDefaults() {
        TaskSpec task = task(CHOICE);
        assertEquals("colours", task.name().alias());
        assertEquals("N/A", task.name().version());
        assertEquals(" ", task.prompt().targetDelimiter());
        assertEquals("\n\n", task.prompt().fewShotDelimiter());
        assertEquals(Optional.empty(), task.fewShot().count());
        assertEquals(FewShotSpec.Sampler.RANDOM, task.fewShot().sampler());
        assertEquals(
                List.of("acc", "acc_norm"),
                task.outcome().scoring().metrics().stream()
                        .map(MetricSpec::name)
                        .toList());
        assertEquals(List.of("none"), filters(task));
        TaskSpec writing = task(CHOICE.replace("output_type: multiple_choice\n", ""));
        assertEquals(OutputType.GENERATE_UNTIL, writing.outcome().output().type());
        assertEquals(
                new GenerationSpec(List.of("\n\n"), 256, 0, 1, 0, Optional.empty()),
                writing.outcome().output().generation());
    }

    private static List<String> filters(TaskSpec task) {
        return task.outcome().scoring().filters().stream()
                .map(filter -> filter.name())
                .toList();
    }

    @Test
    void anUnquotedNoIsAWord() {
        TaskSpec task = task(CHOICE.replace("doc_to_choice: choices", "doc_to_choice: [yes, no, True]"));
        assertEquals(
                Optional.of(new Field.Items(List.of("yes", "no", "True"))),
                task.prompt().choices());
    }

    @Test
    void ownKeysReplaceIncludedOnes() {
        file("base.yaml", CHOICE + "tag: [warm, cold]\nmetadata: {version: 1.0}\n");
        TaskSpec task = task("include: base.yaml\ntask: shades\nmetadata: {version: 2}\n");
        assertEquals(new TaskName("shades", "shades", List.of("warm", "cold"), "2"), task.name());
    }

    @Test
    void theLastOfSeveralIncludesAndOfRepeatedKeysCounts() {
        file("base.yaml", CHOICE + "metadata: {version: 1.0}\n");
        file("newer.yaml", "metadata: {version: 2.0}\ntag: warm\ntag: cold\n");
        TaskSpec task = task("include: [base.yaml, newer.yaml]\n");
        assertEquals(new TaskName("colours", "colours", List.of("cold"), "2.0"), task.name());
    }

    @Test
    void aSplitForExamplesIsStrongerThanSamples() {
        String samples = "fewshot_config: {samples: [{question: q, choices: [a, b], answer: 0}]}\n";
        assertEquals(1, task(CHOICE + samples).fewShot().samples().size());
        assertEquals(
                List.of(),
                task(CHOICE + samples + "fewshot_split: dev\n").fewShot().samples());
        assertEquals(
                List.of(),
                task(CHOICE + samples.replace("{samples", "{split: dev, samples"))
                        .fewShot()
                        .samples());
    }

    @Test
    void metricsThatCountChoicesKnowOnlyTheirOwnAggregation() {
        String metrics = "metric_list:\n  - {metric: f1, average: macro}\n  - {metric: mcc, aggregation: %s}\n";
        TaskSpec task = task(CHOICE + metrics.formatted("matthews_corrcoef"));
        assertEquals(2, task.outcome().scoring().metrics().size());
        assertTrue(refusal(CHOICE + metrics.formatted("mean"))
                .contains("is not matthews_corrcoef, the aggregation of mcc"));
        assertTrue(refusal(CHOICE + "metric_list:\n  - {metric: acc, aggregation: f1}\n")
                .contains("there is no aggregation f1"));
        assertTrue(refusal(CHOICE + metrics.formatted("!function utils.weighted"))
                .contains("is the function utils.weighted, and Weighin has none here"));
        assertTrue(refusal(CHOICE + "metric_list:\n  - {metric: !function utils.mine, aggregation: f1}\n")
                .contains("metric: names no function of the task colours"));
    }

    @Test
    void allErrorsAreToldAtOnceWithTheirLines() {
        String message = refusal(
                CHOICE
                        + """
                doc_to_txt: "{{question}}"
                metric_list:
                  - metric: accuracy
                  - metric: acc
                    aggregation: average
                filter_list:
                  - name: first
                    filter: [{function: take_frist}]
                process_docs: !function utils.wash
                doc_to_image: picture
                """);
        assertTrue(message.contains("wrong.yaml, line 10, key doc_to_txt: is not a known key"), message);
        assertTrue(message.contains("line 12, key metric_list[0]: there is no metric accuracy"), message);
        assertTrue(message.contains("key metric_list[1].aggregation: there is no aggregation average"), message);
        assertTrue(message.contains("there is no filter take_frist; there are custom, lowercase"), message);
        assertTrue(message.contains("key process_docs: names no function of the task colours"), message);
        assertTrue(message.contains("key doc_to_image: only text is evaluated"), message);
    }

    @Test
    void aSplitWithoutFilesIsAnError() {
        assertTrue(refusal(CHOICE.replace("test_split: test", "test_split: exam"))
                .contains("dataset_kwargs.data_files has no files for the split exam; it has test, dev"));
        assertTrue(refusal(CHOICE.replace("dataset_path: json", "dataset_path: jsn"))
                .contains("is jsn, which is neither OWNER/NAME on the hub nor one of json, csv, parquet"));
        assertTrue(refusal(CHOICE.replace("dataset_path: json", "dataset_path: lab/colours"))
                .contains("data_files: is for the formats json, csv and parquet"));
    }

    @Test
    void aDataSetOfTheHubIsNamedByItsPathOrBesideTheFiles() {
        String files = "dataset_kwargs:\n  data_files: {test: colours/test.jsonl, dev: colours/dev.jsonl}\n";
        TaskSpec alone = task(CHOICE.replace(files, "dataset_name: main\n").replace("path: json", "path: lab/colours"));
        assertEquals(
                Optional.of(new HubDataset("lab/colours", Optional.of("main"))),
                alone.data().hub());
        assertEquals(Map.of(), alone.data().files().files());
        TaskSpec both = task(CHOICE + "metadata: {version: 1.0, hub: lab/colours}\n");
        assertEquals(
                Optional.of(new HubDataset("lab/colours", Optional.empty())),
                both.data().hub());
        assertEquals(List.of("colours/test.jsonl"), both.data().files().of(List.of("test")));
        assertTrue(refusal(CHOICE + "metadata: {hub: colours}\n").contains("metadata.hub: is colours"));
    }

    @Test
    void aGroupsTagsStandForTheirTasks() {
        file("a.yaml", CHOICE.replace("task: colours", "task: colours_a\ntag: warm_tasks"));
        file("warm.yaml", "group: warm\ntask: [warm_tasks]\n");
        file("all.yaml", "group: rainbow\ntask: [warm]\n");
        TaskLibrary library = new TaskLibrary(List.of(folder));
        TaskLibrary.Selection selection = library.select(List.of("rainbow"));
        assertEquals(List.of("colours_a"), library.leaves(selection.groups().get(0), selection.groups()));
    }

    @Test
    void filesThatIncludeEachOtherAreRefused() {
        file("one.yaml", "include: two.yaml\n");
        file("two.yaml", "include: one.yaml\n");
        assertTrue(refusal("include: one.yaml\n").contains("files include each other"));
    }

    @Test
    void namesTagsPatternsAndFilesAreFound() {
        file("a.yaml", CHOICE.replace("task: colours", "task: colours_a\ntag: palette"));
        file("b.yaml", CHOICE.replace("task: colours", "task: colours_b\ntag: palette"));
        file("all.yaml", "group: rainbow\ntask: [colours_b, colours_a]\n");
        TaskLibrary library = new TaskLibrary(List.of(folder));
        assertEquals(List.of("colours_b", "colours_a"), ids(library, "rainbow"));
        assertEquals(List.of("colours_a", "colours_b"), ids(library, "palette"));
        assertEquals(List.of("colours_a", "colours_b"), ids(library, "colours_*"));
        assertEquals(List.of("colours_b"), ids(library, folder.resolve("b.yaml").toString()));
        assertEquals(1, library.select(List.of("rainbow", "rainbow")).groups().size());
        String message =
                assertThrows(InputException.class, () -> ids(library, "colors")).getMessage();
        assertTrue(message.contains("there are colours_a, colours_b, rainbow"), message);
    }

    private static List<String> ids(TaskLibrary library, String name) {
        return library.select(List.of(name)).tasks().stream().map(TaskSpec::id).toList();
    }

    @Test
    void oneExampleMoreIsDrawnWhereTheQuestionMayBeAmongThem() {
        Optional<String> none = Optional.empty();
        Optional<String> test = Optional.of("test");
        Optional<String> train = Optional.of("train");
        Optional<String> validation = Optional.of("validation");
        assertTrue(new Splits(none, none, test, test).examplesMayHoldTheQuestion());
        assertTrue(new Splits(none, validation, none, validation).examplesMayHoldTheQuestion());
        assertTrue(new Splits(train, validation, none, none).examplesMayHoldTheQuestion());
        assertEquals(false, new Splits(train, none, test, none).examplesMayHoldTheQuestion());
        assertEquals(false, new Splits(none, none, test, train).examplesMayHoldTheQuestion());
    }
}
