package org.weighin.evaluation;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.weighin.evaluation.request.PlainItem;
import org.weighin.evaluation.task.TaskLibrary;

/** What the search for items in training data looks for: the question alone, and the answers that would be right. */
class PlainItemTest {
    private static final String HEAD =
            """
            task: colours
            dataset_path: json
            dataset_kwargs: {data_files: {test: test.jsonl}}
            test_split: test
            """;
    private static final String RECORDS =
            """
            {"q": "the sky is", "c": ["green", "blue"], "a": 1}
            {"q": "the grass is", "c": ["green", "blue"], "a": 0}
            """;

    @TempDir
    Path folder;

    private PlainItem plain(String yaml, String records, int docId) throws IOException {
        Path file = Files.writeString(folder.resolve("colours.yaml"), HEAD + yaml);
        Files.writeString(folder.resolve("test.jsonl"), records);
        return Evaluation.plan(
                        new TaskLibrary(List.of(folder))
                                .select(List.of(file.toString()))
                                .tasks()
                                .get(0),
                        folder,
                        EvaluationOptions.standard())
                .plain(docId);
    }

    @Test
    void choicesHaveTheRightOneWithoutExamplesOrDescription() throws IOException {
        PlainItem item = plain(
                """
                output_type: multiple_choice
                description: "Colours of things.\\n\\n"
                fewshot_split: test
                num_fewshot: 1
                doc_to_text: "Q: {{q}}"
                doc_to_choice: c
                doc_to_target: a
                """,
                RECORDS,
                0);
        assertEquals(0, item.docId());
        assertEquals("Q: the sky is", item.question());
        assertEquals(List.of("blue"), item.answers());
    }

    @Test
    void writtenAnswersHaveTheirReference() throws IOException {
        PlainItem item = plain(
                """
                output_type: generate_until
                doc_to_text: "Q: {{q}}"
                doc_to_target: "{{c[a]}}"
                """,
                RECORDS,
                1);
        assertEquals(1, item.docId());
        assertEquals("Q: the grass is", item.question());
        assertEquals(List.of("green"), item.answers());
    }

    @Test
    void choicesBeforeOneEndingHaveTheRightBeginning() throws IOException {
        PlainItem item = plain(
                """
                output_type: multiple_choice
                doc_to_text: a
                doc_to_choice: c
                doc_to_target: e
                """,
                "{\"c\": [\"The green\", \"The blue\"], \"a\": 1, \"e\": \"sky is wide.\"}\n",
                0);
        assertEquals("The blue", item.question());
        assertEquals(List.of("sky is wide."), item.answers());
    }

    @Test
    void textsThatAreOnlyReadAreWholeQuestions() throws IOException {
        PlainItem item = plain(
                """
                output_type: loglikelihood_rolling
                doc_to_text: ""
                doc_to_target: q
                """,
                RECORDS,
                0);
        assertEquals("the sky is", item.question());
        assertEquals(List.of(), item.answers());
    }
}
