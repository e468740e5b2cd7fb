package org.weighin.evaluation.task;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.weighin.datasets.InputException;

/** Groups that change their members, or write them out. */
class GroupMembersTest {
    private static final String TASK =
            """
            task: %s
            dataset_path: lab/%s
            test_split: test
            output_type: multiple_choice
            doc_to_text: "{{question}}"
            doc_to_choice: choices
            doc_to_target: answer
            """;

    @TempDir
    Path folder;

    @BeforeEach
    void twoTasksAndAGroup() throws IOException {
        file("red.yaml", TASK.formatted("red", "red"));
        file("blue.yaml", TASK.formatted("blue", "blue") + "tag: cold\n");
        file("both.yaml", "group: both\ntask: [red, cold]\n");
    }

    private void file(String name, String text) throws IOException {
        Files.writeString(folder.resolve(name), text);
    }

    private TaskLibrary.Selection select(String... names) {
        return new TaskLibrary(List.of(folder)).select(List.of(names));
    }

    private static List<String> ids(TaskLibrary.Selection selection) {
        return selection.tasks().stream().map(TaskSpec::id).toList();
    }

    private static Optional<Integer> examples(TaskLibrary.Selection selection, int task) {
        return selection.tasks().get(task).fewShot().count();
    }

    private String refusal(String name) {
        return assertThrows(InputException.class, () -> select(name)).getMessage();
    }

    @Test
    void aMembersKeysReplaceThoseOfItsFile() throws IOException {
        file("board.yaml", "group: board\ntask:\n  - {task: red, num_fewshot: 25}\n  - {task: cold, num_fewshot: 5}\n");
        TaskLibrary.Selection board = select("board");
        assertEquals(List.of("red", "blue"), ids(board));
        assertEquals(Optional.of(25), examples(board, 0));
        assertEquals(Optional.of(5), examples(board, 1));
    }

    @Test
    void changesReachTheTasksOfAGroupWithinAndTheNearestCount() throws IOException {
        file(
                "board.yaml",
                "group: board\nnum_fewshot: 1\ntask:\n  - {task: both, task_alias: A}\n  - {task: red, num_fewshot: 2}\n");
        TaskLibrary.Selection board = select("board");
        assertEquals(List.of("red", "blue", "board::red"), ids(board));
        assertEquals(Optional.of(1), examples(board, 0));
        assertEquals(Optional.of(2), examples(board, 2));
        assertEquals("A", board.tasks().get(1).name().alias());
        assertEquals(List.of("both", "board::red"), board.groups().get(0).members());
    }

    @Test
    void aChangedTaskDoesNotStandForTheTaskItself() throws IOException {
        file("board.yaml", "group: board\ntask:\n  - {task: red, num_fewshot: 25}\n");
        TaskLibrary.Selection selection = select("red", "both", "board");
        assertEquals(List.of("red", "blue", "board::red"), ids(selection));
        assertEquals(Optional.empty(), examples(selection, 0));
        assertEquals(Optional.of(25), examples(selection, 2));
        assertEquals(List.of("red", "blue"), selection.groups().get(0).members());
        assertEquals(List.of("board::red"), selection.groups().get(1).members());
    }

    @Test
    void aGroupOfChangedTasksIsAnotherGroup() throws IOException {
        file("board.yaml", "group: board\ntask:\n  - {group: both, num_fewshot: 25, group_alias: Both}\n");
        TaskLibrary.Selection selection = select("both", "board");
        assertEquals(List.of("red", "blue", "both::red", "both::blue"), ids(selection));
        assertEquals(
                List.of("both", "board", "board::both"),
                selection.groups().stream().map(GroupSpec::id).toList());
        GroupSpec changed = selection.groups().get(2);
        assertEquals("Both", changed.alias());
        assertEquals(List.of("both::red", "both::blue"), changed.members());
    }

    @Test
    void tasksAndGroupsMayBeWrittenOut() throws IOException {
        file("_base.yaml", TASK.formatted("base", "green").replace("task: base\n", ""));
        file(
                "board.yaml",
                """
                group: board
                task:
                  - group: shades
                    group_alias: Shades
                    aggregate_metric_list: [{metric: acc}]
                    task:
                      - task: plain
                        include: _base.yaml
                      - task: loud
                        include: _base.yaml
                        doc_to_text: "{{question}}!"
                  - red
                  - {group: both, task: [blue]}
                """);
        TaskLibrary.Selection board = select("board");
        assertEquals(List.of("board::shades::plain", "board::shades::loud", "red", "blue"), ids(board));
        assertEquals(
                List.of("board::shades", "red", "board::both"),
                board.groups().get(0).members());
        GroupSpec shades = board.groups().get(1);
        assertEquals("Shades", shades.alias());
        assertEquals("acc", shades.aggregates().get(0).metric());
        assertEquals("plain", board.tasks().get(0).name().alias());
        assertTrue(board.tasks().get(1).prompt().text() instanceof Field.Text text
                && text.source().endsWith("!"));
    }

    @Test
    void whatIsWrongIsToldWithItsPlace() throws IOException {
        file("board.yaml", "group: board\ntask:\n  - {task: red, num_fewshots: 25}\n");
        String message = refusal("board");
        assertTrue(message.contains("board.yaml, line 3, key task[0].num_fewshots: is not a known key"), message);
        file("board.yaml", "group: board\ntask:\n  - {num_fewshot: 25}\n");
        assertTrue(refusal("board").contains("key task[0]: the key task is missing"), refusal("board"));
        file("board.yaml", "group: board\ntask: [violet]\n");
        assertTrue(refusal("board").contains("there is no task violet"), refusal("board"));
        file("board.yaml", "group: board\ntask: [red, rainbow]\n");
        file("rainbow.yaml", "group: rainbow\ntask: [blue, board]\n");
        assertTrue(refusal("board").contains("the group board holds itself"), refusal("board"));
    }
}
