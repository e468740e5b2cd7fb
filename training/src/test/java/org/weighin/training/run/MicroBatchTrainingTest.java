package org.weighin.training.run;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How samples are divided into micro-batches changes speed and memory only, never what is learned. */
class MicroBatchTrainingTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"", ", dropout: 0.2", ", dora: true"})
    void thirtyTwoSamplesOneByOneAreOneBatchOfThirtyTwo(String option) throws IOException {
        String plain = TinyJob.SETTINGS.replace(", dropout: 0.2", option).replace("size: 8", "size: 32");
        Path together = folder.resolve("together");
        Path alone = folder.resolve("alone");
        TrainedFolder.train(
                TinyJob.in(folder.resolve("data"), plain.replace("tokens: 120", "tokens: 99999")), together);
        TrainedFolder.train(TinyJob.in(folder.resolve("data"), plain.replace("tokens: 120", "tokens: 1")), alone);
        for (String field : List.of("loss", "grad_norm")) {
            double[] expected = logged(together, field);
            assertEquals(4, expected.length);
            assertArrayEquals(expected, logged(alone, field), 1e-3, field);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ", dropout: 0.2"})
    void microBatchesDoNotChangeWhatIsLearned(String option) {
        String plain = TinyJob.SETTINGS.replace(", dropout: 0.2", option);
        TrainingSummary small = TrainedFolder.train(TinyJob.in(folder.resolve("data"), plain), folder.resolve("small"));
        TrainingSummary large = TrainedFolder.train(
                TinyJob.in(
                        folder.resolve("data"), plain.replace("micro_batch_tokens: 120", "micro_batch_tokens: 9999")),
                folder.resolve("large"));
        assertEquals(small.finalEvalLoss().orElseThrow(), large.finalEvalLoss().orElseThrow(), 1e-4);
    }

    @Test
    void dropoutIsThereAndAnotherInEachStep() throws IOException {
        String still = TinyJob.SETTINGS.replace("learning_rate: 0.02", "learning_rate: 1.0e-9");
        Path plain = folder.resolve("plain");
        Path dropping = folder.resolve("dropping");
        String all = still.replace("size: 8", "size: 40").replace("epochs: 2", "epochs: 3");
        TrainedFolder.train(TinyJob.in(folder.resolve("data"), all.replace(", dropout: 0.2", "")), plain);
        TrainedFolder.train(TinyJob.in(folder.resolve("data"), all), dropping);
        double[] expected = logged(plain, "grad_norm");
        double[] dropped = logged(dropping, "grad_norm");
        assertEquals(expected[0], expected[2], 1e-3 * expected[0]);
        assertTrue(Math.abs(dropped[0] - expected[0]) > 1e-3 * expected[0], Arrays.toString(dropped));
        assertTrue(Math.abs(dropped[0] - dropped[2]) > 1e-3 * expected[0], Arrays.toString(dropped));
    }

    private static double[] logged(Path output, String field) throws IOException {
        Pattern value = Pattern.compile("\"" + field + "\":([-0-9.E]+)");
        return Files.readAllLines(output.resolve("training_log.jsonl")).stream()
                .map(value::matcher)
                .filter(Matcher::find)
                .mapToDouble(found -> Double.parseDouble(found.group(1)))
                .toArray();
    }
}
