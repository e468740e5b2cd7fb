package org.weighin.jobs.launch;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.weighin.datasets.storage.RecordParquet;
import org.weighin.evaluation.results.SampleRow;
import org.weighin.evaluation.results.SeenScores;
import org.weighin.evaluation.results.SeenScores.Part;
import org.weighin.evaluation.results.SeenScoresFile;
import org.weighin.jobs.batch.RunOutcome;

/** A tuned model and its base are scored anew on the items that the rows for training hold, and on the others. */
class SeenScoringIT {
    private static final int ITEMS = 20;
    private static final int SEEN = 8;
    private static final String TASK =
            """
            task: choose
            dataset_path: json
            dataset_kwargs: {data_files: {test: sums.jsonl}}
            test_split: test
            output_type: multiple_choice
            doc_to_text: "{{prompt}} ="
            doc_to_choice: "{{[completion, prompt[0] + '7', '4' + prompt[1]]}}"
            doc_to_target: 0
            """;

    @TempDir
    Path folder;

    @Test
    void scoresAreThoseOfThePartsOfTheItems() throws IOException {
        TinyRun run = TinyRun.in(folder);
        Path data = run.source();
        List<String> sums = Files.readAllLines(data.resolve("sums.jsonl"));
        List<String> learned = new ArrayList<>(sums.subList(0, SEEN));
        learned.addAll(sums.subList(ITEMS, ITEMS + 100));
        Files.write(data.resolve("learned.jsonl"), learned);
        replace(data.resolve("recipe.yaml"), "path: sums.jsonl", "path: learned.jsonl");
        replace(data.resolve("recipe.yaml"), "split: {validation: 0.01, seed: 7}", "split: {validation: 0, seed: 7}");
        replace(data.resolve("plan.yaml"), "limit: 150", "limit: " + ITEMS);
        Files.writeString(data.resolve("choose.yaml"), TASK);

        RunOutcome outcome = run.run(new PrintWriter(new StringWriter()));
        assertEquals(RunOutcome.State.COMPLETED, outcome.state(), () -> outcome.failures()
                .toString());

        SeenScores scores =
                SeenScoresFile.read(run.output().resolve("results/tiny+sums")).orElseThrow();
        SeenScores.Task task = Objects.requireNonNull(scores.tasks().get("choose"));
        assertEquals(IntStream.range(0, SEEN).boxed().toList(), task.seen());
        assertEquals(
                List.of("tiny acc", "tiny acc_norm", "tiny+sums acc", "tiny+sums acc_norm"),
                task.lines().stream()
                        .map(line -> line.model() + " " + line.metric().name())
                        .toList());
        for (SeenScores.Line line : task.lines()) {
            List<SampleRow> rows = RecordParquet.of(SampleRow.class)
                    .read(run.output().resolve("samples/" + line.model() + "/samples_choose.parquet"));
            String metric = line.metric().name();
            same(rows, metric, item -> true, Optional.of(line.full()));
            same(rows, metric, item -> item < SEEN, line.flagged());
            same(rows, metric, item -> item >= SEEN, line.clean());
        }
    }

    private static void same(List<SampleRow> rows, String metric, IntPredicate some, Optional<Part> part) {
        List<Double> values = rows.stream()
                .filter(row -> some.test(row.docId()))
                .map(row -> Objects.requireNonNull(row.metrics().get(metric)))
                .toList();
        assertEquals(values.size(), part.orElseThrow().items());
        assertEquals(
                values.stream().mapToDouble(value -> value).average().orElseThrow(),
                part.get().value(),
                1e-12);
    }

    private static void replace(Path file, String old, String by) throws IOException {
        String text = Files.readString(file);
        assertEquals(2, (text + " ").split(Pattern.quote(old)).length, old);
        Files.writeString(file, text.replace(old, by));
    }
}
