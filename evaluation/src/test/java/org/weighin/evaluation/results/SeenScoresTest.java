package org.weighin.evaluation.results;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.weighin.evaluation.results.SeenScores.Line;
import org.weighin.evaluation.results.SeenScores.Part;
import org.weighin.evaluation.results.SeenScores.Task;

/** The file and the table of scores on items that were seen in training. */
class SeenScoresTest {
    @TempDir
    Path folder;

    private static SeenScores scores() {
        Line line = new Line(
                "m+notes",
                new Metric("acc", true),
                "none",
                new Part(0.45, Optional.of(0.0249), 400),
                Optional.of(new Part(0.412, Optional.of(0.0252), 380)),
                Optional.of(new Part(0.88, Optional.empty(), 20)));
        Map<String, Task> tasks = new LinkedHashMap<>();
        tasks.put("quiz", new Task(true, List.of(3, 5), List.of(line)));
        tasks.put("essay", new Task(true, List.of(), List.of()));
        tasks.put("sums", new Task(false, List.of(), List.of()));
        return new SeenScores("m+notes", "notes", tasks);
    }

    @Test
    void whatIsWrittenIsRead() {
        assertEquals(Optional.empty(), SeenScoresFile.read(folder));
        SeenScoresFile.write(scores(), folder);
        assertEquals(Optional.of(scores()), SeenScoresFile.read(folder));
        SeenScoresFile.delete(folder);
        assertEquals(Optional.empty(), SeenScoresFile.read(folder));
    }

    @Test
    void theTableTellsAllCleanAndFlagged() {
        assertEquals(
                """
                |Seen in training|Filter|Metric| Model |        Full         |        Clean        |  Flagged  |
                |----------------|------|------|-------|--------------------:|--------------------:|----------:|
                |quiz            |none  |acc   |m+notes|0.4500 ± 0.0249 (400)|0.4120 ± 0.0252 (380)|0.8800 (20)|

                No item was found in notes: essay.
                Not looked for in notes: sums.
                """,
                SeenScoresTable.of(scores()));
    }
}
