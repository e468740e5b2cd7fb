package org.weighin.evaluation.task;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.weighin.evaluation.Evaluation;
import org.weighin.evaluation.EvaluationOptions;
import org.weighin.evaluation.TaskRun;
import org.weighin.evaluation.dialect.OutputType;
import org.weighin.evaluation.document.DataFiles;
import org.weighin.evaluation.request.Item;
import org.weighin.evaluation.request.Query;

/** Every task of configs/tasks with two records in the layout of its data set, from src/test/resources/tasks. */
class TaskLibraryTest {
    private static final Path FIXTURES = Path.of("src/test/resources/tasks");
    private static final TaskLibrary LIBRARY = new TaskLibrary(List.of(Path.of("../configs/tasks")));
    private static final List<TaskSpec> TASKS =
            LIBRARY.select(List.copyOf(LIBRARY.names())).tasks();

    static Stream<String> names() {
        return TASKS.stream().map(TaskSpec::id);
    }

    private static TaskSpec task(String name) {
        return LIBRARY.select(List.of(name)).tasks().get(0);
    }

    /** The records whose file's name the task's name begins with; the longest such name counts. */
    private static String fixture(String task) throws IOException {
        try (Stream<Path> files = Files.list(FIXTURES)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> task.startsWith(name.replace(".jsonl", "")))
                    .max(Comparator.comparingInt(String::length))
                    .orElseThrow(() -> new AssertionError("no records for " + task + " in " + FIXTURES));
        }
    }

    private static List<Item> items(TaskSpec task) throws IOException {
        Splits splits = task.data().splits();
        Map<String, List<String>> files = new LinkedHashMap<>();
        String fixture = fixture(task.id());
        Stream.of(splits.evaluated(), splits.examples()).forEach(split -> files.put(split, List.of(fixture)));
        TaskSpec here = task.from(new DataFiles("json", files, Optional.empty()));
        TaskRun run =
                Evaluation.plan(here, FIXTURES, EvaluationOptions.standard().withFewShot(1));
        return run.items(0, run.size(), Optional.empty());
    }

    @ParameterizedTest
    @MethodSource("names")
    void everyTaskAsksAboutItsRecords(String name) throws IOException {
        TaskSpec task = task(name);
        assertTrue(
                task.name().version().matches("\\d+(\\.\\d+)?"),
                "metadata.version: " + task.name().version());
        for (Item item : items(task)) {
            assertFalse(item.expectation().shown().isBlank()
                    && task.outcome().scoring().custom().isEmpty());
            if (item.query() instanceof Query.Likelihood likelihood) {
                assertTrue(likelihood.continuations().stream()
                        .noneMatch(one -> one.text().isBlank()));
                assertFalse(likelihood.continuations().isEmpty());
            }
            if (task.outcome().output().type() == OutputType.MULTIPLE_CHOICE) {
                assertTrue(item.expectation().choices().size() > 1, "choices");
                assertFalse(item.expectation().right().isEmpty()
                        && task.outcome().scoring().custom().isEmpty());
            }
        }
        assertEquals(2, items(task).size());
    }

    @ParameterizedTest
    @MethodSource("names")
    void everyTaskIsDescribed(String name) throws IOException {
        String page = Files.readString(Path.of("../docs/tasks.md"));
        boolean described = page.contains("`" + name + "`")
                || LIBRARY.names().stream()
                        .filter(other -> name.startsWith(other + "_") || name.startsWith(other + "-"))
                        .anyMatch(group -> page.contains("`" + group + "_SUBJECT`"));
        assertTrue(described, "docs/tasks.md says nothing of " + name);
    }

    @Test
    void thereAreTasksInBothLanguagesAndWholeExaminations() {
        assertEquals(57, LIBRARY.select(List.of("mmlu")).tasks().size());
        assertEquals(67, LIBRARY.select(List.of("cmmlu")).tasks().size());
        assertEquals(52, LIBRARY.select(List.of("ceval-valid")).tasks().size());
        assertEquals(9, LIBRARY.select(List.of("agieval_gaokao")).tasks().size());
        TaskLibrary.Selection mmlu = LIBRARY.select(List.of("mmlu"));
        assertEquals(5, mmlu.groups().size());
        assertEquals(57, LIBRARY.leaves(mmlu.groups().get(0), mmlu.groups()).size());
    }
}
