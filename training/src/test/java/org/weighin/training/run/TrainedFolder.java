package org.weighin.training.run;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Makes the folder of a training, and looks into it. */
final class TrainedFolder {
    private TrainedFolder() {}

    static TrainingSummary train(TrainingJob job, Path output) {
        try (Trainer trainer = Trainer.open(job, output)) {
            while (trainer.hasNext()) {
                trainer.step();
            }
            return trainer.finish();
        }
    }

    static void assertSame(Path expected, Path actual) throws IOException {
        for (String file :
                List.of("adapter_model.safetensors", "adapter_config.json", "README.md", "mask_audit.parquet")) {
            assertArrayEquals(
                    Files.readAllBytes(expected.resolve(file)), Files.readAllBytes(actual.resolve(file)), file);
        }
        assertEquals(log(expected), log(actual));
    }

    static List<String> log(Path output) throws IOException {
        return Files.readAllLines(output.resolve("training_log.jsonl")).stream()
                .map(line -> line.replaceAll("\"(tokens_per_second|memory_bytes)\":[^,}]*", ""))
                .toList();
    }

    static List<String> checkpoints(Path output) throws IOException {
        try (Stream<Path> files = Files.list(output)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.contains("checkpoint"))
                    .sorted()
                    .toList();
        }
    }

    static Map<Integer, Double> heldOutLosses(Path output) throws IOException {
        Map<Integer, Double> losses = new TreeMap<>();
        Pattern row = Pattern.compile("\"global_step\":(\\d+).*\"eval_loss\":([-0-9.E]+)");
        for (String line : Files.readAllLines(output.resolve("training_log.jsonl"))) {
            Matcher found = row.matcher(line);
            if (found.find()) {
                losses.put(Integer.valueOf(found.group(1)), Double.valueOf(found.group(2)));
            }
        }
        return losses;
    }
}
