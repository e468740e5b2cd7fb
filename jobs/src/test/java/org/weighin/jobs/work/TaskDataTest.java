package org.weighin.jobs.work;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.weighin.datasets.InputException;
import org.weighin.evaluation.Evaluation;
import org.weighin.evaluation.EvaluationOptions;
import org.weighin.evaluation.task.TaskLibrary;
import org.weighin.evaluation.task.TaskSpec;
import org.weighin.models.fetch.FetchSettings;
import org.weighin.models.fetch.ProgressListener;

class TaskDataTest {
    private static final String RECORD =
            "{\"question\": \"Which?\", \"choices\": [\"red\", \"blue\"], \"answer\": 1}\n";
    private static final String TASK =
            """
            task: colours
            output_type: multiple_choice
            test_split: test
            fewshot_split: dev
            doc_to_text: "{{question}}"
            doc_to_choice: choices
            doc_to_target: answer
            """;
    private static final String FILES =
            """
            dataset_path: json
            dataset_kwargs:
              data_files: {test: colours/test.jsonl, dev: colours/dev.jsonl}
            metadata: {version: 1.0, hub: lab/colours}
            """;
    private static final String HUB = "dataset_path: lab/colours\ndataset_name: main\n";

    @TempDir
    Path folder;

    private TaskSpec task(String data) throws IOException {
        Path file = Files.writeString(folder.resolve("colours.yaml"), TASK + data);
        return new TaskLibrary(List.of())
                .select(List.of(file.toString()))
                .tasks()
                .get(0);
    }

    private void write(String file) throws IOException {
        Path path = folder.resolve(file);
        Files.createDirectories(path.resolve("..").normalize());
        Files.writeString(path, RECORD);
    }

    private TaskData.Located find(TaskSpec task, int examples) {
        FetchSettings offline = FetchSettings.of(Map.of(
                "WEIGHIN_HOME", folder.resolve("home").toString(),
                "HF_HOME", folder.resolve("hf").toString(),
                "HF_HUB_OFFLINE", "1"));
        TaskData data = new TaskData(
                Optional.of(folder.resolve("root")), folder.resolve("own"), offline, ProgressListener.NONE);
        return data.find(task, task.splits(OptionalInt.of(examples)));
    }

    @Test
    void filesOfTheRootComeBeforeThoseOfTheProject() throws IOException {
        write("own/colours/test.jsonl");
        assertEquals(folder.resolve("own"), find(task(FILES), 0).root());
        write("root/colours/test.jsonl");
        assertEquals(folder.resolve("root"), find(task(FILES), 0).root());
        assertEquals(List.of("colours/test.jsonl"), find(task(FILES), 0).files());
    }

    @Test
    void examplesAreNeededOnlyWhereTheyAreAskedFor() throws IOException {
        write("root/colours/test.jsonl");
        String message =
                assertThrows(InputException.class, () -> find(task(FILES), 2)).getMessage();
        assertTrue(message.contains("needs colours/dev.jsonl"), message);
        assertTrue(message.contains("HF_HUB_OFFLINE"), message);
        write("root/colours/dev.jsonl");
        assertEquals(2, find(task(FILES), 2).files().size());
    }

    @Test
    void aCopyOfAHubsDataSetIsFoundByItsName() throws IOException {
        write("root/lab/colours/main/test.jsonl");
        TaskData.Located located = find(task(HUB), 0);
        assertEquals(List.of("lab/colours/main/test.jsonl"), located.files());
        assertEquals(
                1,
                Evaluation.plan(located.spec(), located.root(), EvaluationOptions.standard())
                        .size());
    }

    @Test
    void whatWasFetchedIsRead() throws IOException {
        write("home/datasets/lab--colours/main/test/0000.parquet");
        TaskData.Located located = find(task(HUB), 0);
        assertEquals(List.of("test/0000.parquet"), located.files());
        assertTrue(Files.isRegularFile(located.root().resolve("test/0000.parquet")));
        String message =
                assertThrows(InputException.class, () -> find(task(HUB), 1)).getMessage();
        assertTrue(message.contains("needs hub:datasets/lab/colours (main)"), message);
        assertTrue(message.contains("has no split dev"), message);
    }
}
