package org.weighin.jobs.resume;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.weighin.datasets.InputException;
import org.weighin.jobs.run.FileDigest;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a training came to, as SHA-256.
 *
 * @param adapter its weights
 * @param optimiser its moments after the last step
 * @param log its rows without times and memory
 * @param steps rows of the log that tell of a step
 */
public record TrainedState(String adapter, String optimiser, String log, int steps) {
    private static final Set<String> MEASURED = Set.of("tokens_per_second", "memory_bytes");
    private static final String LOG = "training_log.jsonl";
    private static final String CHECKPOINT = "checkpoint-";

    /** @throws InputException when a file is missing */
    public static TrainedState of(Path folder) {
        List<Map<String, Object>> rows = rows(folder);
        rows.forEach(row -> row.keySet().removeAll(MEASURED));
        String log = JsonMapper.shared().writeValueAsString(rows);
        return new TrainedState(
                digest(folder.resolve("adapter_model.safetensors")),
                digest(newestCheckpoint(folder).resolve("optimizer.safetensors")),
                FileDigest.of(log.getBytes(StandardCharsets.UTF_8)),
                steps(rows));
    }

    /** Steps that a training has logged so far; 0 before it begins. */
    static int stepsDone(Path folder) {
        return Files.exists(folder.resolve(LOG)) ? steps(rows(folder)) : 0;
    }

    /** Names of what is not the same. */
    List<String> differences(TrainedState other) {
        List<String> names = new ArrayList<>();
        if (!adapter.equals(other.adapter)) {
            names.add("adapter");
        }
        if (!optimiser.equals(other.optimiser)) {
            names.add("optimiser state");
        }
        if (!log.equals(other.log)) {
            names.add("log");
        }
        return names;
    }

    private static int steps(List<Map<String, Object>> rows) {
        return (int) rows.stream().filter(row -> row.containsKey("grad_norm")).count();
    }

    /** Whole lines; the last may still be being written. */
    private static List<Map<String, Object>> rows(Path folder) {
        try {
            String text = Files.readString(folder.resolve(LOG));
            List<Map<String, Object>> rows = new ArrayList<>();
            for (String line :
                    text.substring(0, text.lastIndexOf('\n') + 1).lines().toList()) {
                rows.add(JsonMapper.shared().readValue(line, new TypeReference<LinkedHashMap<String, Object>>() {}));
            }
            return rows;
        } catch (IOException failure) {
            throw new UncheckedIOException("cannot read " + folder.resolve(LOG), failure);
        }
    }

    private static Path newestCheckpoint(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> String.valueOf(file.getFileName()).matches(CHECKPOINT + "\\d+"))
                    .max(Comparator.comparingInt(file ->
                            Integer.parseInt(String.valueOf(file.getFileName()).substring(CHECKPOINT.length()))))
                    .orElseThrow(() -> new InputException("no checkpoint", folder.toString(), "a finished training"));
        } catch (IOException failure) {
            throw new UncheckedIOException("cannot list " + folder, failure);
        }
    }

    private static String digest(Path file) {
        return FileDigest.of(file)
                .orElseThrow(() -> new InputException("file is missing", file.toString(), "a finished training"));
    }
}
