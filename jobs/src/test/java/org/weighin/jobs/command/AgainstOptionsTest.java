package org.weighin.jobs.command;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.weighin.datasets.prepare.Sample;
import org.weighin.datasets.prepare.SeenItems;
import org.weighin.datasets.storage.RecordParquet;

/** {@code finetune --against} with a task of the library, whose second item stands in the rows for training. */
class AgainstOptionsTest {
    private static final String QUESTION =
            "A farmer brings 4 baskets of 10 ripe apples each to the market in the old town, sells half"
                    + " of them before noon and gives three to the children. How many does she take home?";
    private static final String ANSWER =
            "She brings 4 * 10 apples, keeps half of them and gives three of those away, so that the rest goes home. #### 17";
    private static final int SEEN = 1;
    private static final int ROWS = 41;

    @TempDir
    Path folder;

    @BeforeEach
    void writeData() throws IOException {
        System.setProperty(
                "weighin.home", Path.of("..").toAbsolutePath().normalize().toString());
        Files.createDirectories(folder.resolve("data/gsm8k"));
        Files.write(
                folder.resolve("data/gsm8k/test.jsonl"),
                List.of(
                        row(
                                "question",
                                "Which river runs through the capital of the country north of the long mountains?",
                                "answer",
                                "It is the one that is told of in the song. #### 4"),
                        row("question", QUESTION, "answer", ANSWER)));
        Stream<String> others = IntStream.range(1, ROWS)
                .mapToObj(i -> row("prompt", "add " + i + " and seven", "completion", "" + (i + 7)));
        Stream<String> copied = Stream.of(row("prompt", QUESTION, "completion", ANSWER));
        Files.write(folder.resolve("rows.jsonl"), Stream.concat(copied, others).toList());
    }

    @AfterEach
    void forgetTheHome() {
        System.clearProperty("weighin.home");
    }

    @Test
    void anItemInTheRowsIsToldOfInTheAdaptersFolder() {
        assertEquals(ExitCode.SUCCESS, finetune("flag"));
        SeenItems.Seen seen = seen("flag");
        assertEquals(2, seen.items());
        assertEquals(
                List.of(SEEN), seen.seen().stream().map(SeenItems.Item::number).toList());
    }

    @Test
    void itsRowIsLeftOutIfThatIsAskedFor() throws IOException {
        assertEquals(ExitCode.SUCCESS, finetune("exclude"));
        assertEquals(List.of(), seen("exclude").seen());
        assertEquals(ROWS - 1, rowsOf("exclude"));
        assertEquals(ExitCode.SUCCESS, finetune("flag"));
        assertEquals(ROWS, rowsOf("flag"));
    }

    @Test
    void aTaskThatIsNotThereIsRefused() {
        assertEquals(ExitCode.BAD_INPUT, finetune("flag", "no_such_task"));
    }

    private int finetune(String action) {
        return finetune(action, "gsm8k");
    }

    private int finetune(String action, String task) {
        return CommandLines.run(
                "finetune",
                "--model",
                Path.of("src", "test", "resources", "tiny", "tiny").toString(),
                "--dataset",
                folder.resolve("rows.jsonl").toString(),
                "--data",
                folder.resolve("data").toString(),
                "--against",
                task,
                "--contaminated",
                action,
                "--set",
                "schedule.max_steps=1",
                "--set",
                "samples.too_long=drop",
                "--set",
                "samples.max_length=128",
                "--output",
                folder.resolve(action).toString());
    }

    private SeenItems.Seen seen(String output) {
        return Objects.requireNonNull(
                SeenItems.read(folder.resolve(output)).orElseThrow().tasks().get("gsm8k"));
    }

    /** Rows of all splits that were prepared. */
    private int rowsOf(String output) throws IOException {
        try (Stream<Path> files = Files.walk(folder.resolve(output))) {
            return files.filter(file -> file.getFileName().toString().matches("(train|validation|test)\\.parquet"))
                    .mapToInt(file -> RecordParquet.of(Sample.class).read(file).size())
                    .sum();
        }
    }

    private static String row(String first, String text, String second, String other) {
        return "{\"" + first + "\": \"" + text + "\", \"" + second + "\": \"" + other + "\"}";
    }
}
