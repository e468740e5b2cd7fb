package org.weighin.evaluation.results;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.weighin.datasets.storage.RecordParquet;

class SampleRowTest {
    @Test
    void rowsComeBackFromParquetAsTheyWere(@TempDir Path run) {
        Hashes hashes = Hashes.of("{\"q\": \"天\"}", "prompt", "0");
        Question question = new Question(List.of("one\n", "two"), "0", "{\"q\": \"天\"}", hashes);
        List<Choice> choices =
                List.of(new Choice(" blue", -1.5, true), new Choice(" 蓝", Double.NEGATIVE_INFINITY, false));
        List<SampleRow> rows = List.of(
                new SampleRow(
                        "colours",
                        0,
                        "none",
                        question,
                        new Answer(choices, List.of(), List.of(), Optional.empty()),
                        Map.of("acc", 1.0, "acc_norm", 0.0),
                        Map.of("word_perplexity", 12.0)),
                new SampleRow(
                        "colours",
                        1,
                        "strict",
                        question,
                        new Answer(
                                List.of(),
                                List.of(new Response("a\nb", 7, true)),
                                List.of("[invalid]"),
                                Optional.of("too long")),
                        Map.of(),
                        Map.of()));
        Path file = new ResultsFolder(run).samplesOf("lab/tiny", "colours");
        assertEquals(run.resolve("samples/lab__tiny/samples_colours.parquet"), file);
        RecordParquet.of(SampleRow.class).write(file, rows);
        assertEquals(rows, RecordParquet.of(SampleRow.class).read(file));
        assertEquals(64, hashes.prompt().length());
    }
}
