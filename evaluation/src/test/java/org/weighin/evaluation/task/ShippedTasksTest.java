package org.weighin.evaluation.task;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.weighin.evaluation.Evaluation;
import org.weighin.evaluation.EvaluationOptions;
import org.weighin.evaluation.References;
import org.weighin.evaluation.TaskRun;
import org.weighin.evaluation.request.Item;

class ShippedTasksTest {
    private static final Path FOLDER = Path.of("../configs/tasks");
    private static final TaskLibrary SHIPPED = new TaskLibrary(List.of(FOLDER));

    @Test
    void everyFileIsReadAndBeginsWithItsCommand() throws IOException {
        TaskLibrary.Selection all = SHIPPED.select(List.copyOf(SHIPPED.names()));
        assertTrue(all.tasks().size() > 200 && all.groups().size() == 10);
        try (Stream<Path> files = Files.walk(FOLDER)) {
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".yaml")).toList()) {
                String first = Files.readString(file).lines().findFirst().orElse("");
                assertTrue(first.startsWith("# ") && first.contains("./weighin evaluate --model"), file::toString);
            }
        }
    }

    @Test
    void groupsWeighTheirSubjectsBySize() {
        TaskLibrary.Selection selection = SHIPPED.select(List.of("mmlu_selection", "cmmlu_selection"));
        assertEquals(16, selection.tasks().size());
        for (GroupSpec group : selection.groups()) {
            assertEquals(8, SHIPPED.leaves(group, selection.groups()).size());
            assertTrue(group.aggregates().stream().allMatch(GroupSpec.Aggregate::weightBySize));
        }
    }

    /** What may differ from the harness's files: names, and settings that those files leave open. */
    @ParameterizedTest
    @CsvSource({
        "hellaswag, 0",
        "arc_easy, 3",
        "arc_challenge, 3",
        "gsm8k, 5",
        "pubmedqa, 0",
        "piqa, 2",
        "winogrande, 3",
        "truthfulqa_mc1, 0",
        "truthfulqa_mc2, 0",
        "truthfulqa_gen, 0",
        "wikitext, 0",
        "mmlu_anatomy, 5",
        "mmlu_medical_genetics, 5",
        "cmmlu_anatomy, 5",
        "cmmlu_elementary_mathematics, 5",
        "cmmlu_virology, 5"
    })
    void promptsAreThoseOfTheHarness(String task, int examples) {
        TaskLibrary reference = new TaskLibrary(List.of(References.path("expected/lm-eval/tasks")));
        assertEquals(shown(items(reference, task, examples)), shown(items(SHIPPED, task, examples)));
    }

    @ParameterizedTest
    @CsvSource({
        "medqa_4options, 4",
        "mts_dialog, 1",
        "aci_bench, 1",
        "cmmlu_chinese_history, 4",
        "cmmlu_world_religions, 4",
        "ceval-valid_law, 4",
        "mmlu_marketing, 4",
        "mmlu_moral_scenarios, 4",
        "agieval_gaokao_physics, 4",
        "agieval_gaokao_mathcloze, 1",
        "agieval_sat_math, 4"
    })
    void otherTasksAskAboutTheirRecords(String task, int answers) {
        for (Item item : items(SHIPPED, task, 0)) {
            assertFalse(item.query().contexts().get(0).isBlank());
            assertFalse(item.expectation().references().get(0).isBlank());
            assertEquals(answers, Math.max(1, item.expectation().choices().size()));
        }
    }

    private static List<Item> items(TaskLibrary library, String task, int examples) {
        TaskSpec spec = library.select(List.of(task)).tasks().get(0);
        EvaluationOptions options = EvaluationOptions.standard().withLimit(3).withFewShot(examples);
        TaskRun run = Evaluation.plan(spec, References.path("data"), options);
        return run.items(0, run.size(), Optional.empty());
    }

    private static List<Map<String, Object>> shown(List<Item> items) {
        List<Map<String, Object>> shown = new ArrayList<>();
        for (Item item : items) {
            shown.add(Map.of(
                    "contexts", item.query().contexts(),
                    "choices", item.expectation().choices(),
                    "right", item.expectation().right(),
                    "references", item.expectation().references()));
        }
        return shown;
    }
}
