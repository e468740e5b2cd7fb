package org.weighin.evaluation.memory;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.weighin.datasets.InputException;
import org.weighin.datasets.storage.WholeFile;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Reads and writes {@code memory.json}: for each task how much of it a model recited. */
public final class MemoryFile {
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private MemoryFile() {}

    /** Writes the file as a whole. */
    public static void write(Path file, MemoryScores scores) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("model", scores.model());
        tree.put("items", scores.probe().items());
        tree.put("share", scores.probe().share());
        Map<String, Object> tasks = new LinkedHashMap<>();
        scores.tasks().forEach(score -> tasks.put(score.task(), tree(score)));
        tree.put("tasks", tasks);
        WholeFile.write(file, JSON.writeValueAsString(tree) + "\n");
    }

    private static Map<String, Object> tree(MemoryScore score) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("completed", score.counts().completed());
        tree.put("left_out", score.counts().leftOut());
        tree.put("failed", score.counts().failed());
        tree.put("exact", score.exact());
        tree.put("exact_share", score.exactShare());
        tree.put(
                "exact_interval",
                List.of(score.exactInterval().low(), score.exactInterval().high()));
        tree.put("matched", score.matched());
        tree.put("rouge_l", score.rougeL());
        return tree;
    }

    /**
     * Reads a file.
     *
     * @throws InputException when it is not such a file
     */
    public static MemoryScores read(Path file) {
        try {
            JsonNode root = JSON.readTree(Files.readString(file));
            List<MemoryScore> tasks = new ArrayList<>();
            root.required("tasks").forEachEntry((task, score) -> tasks.add(score(task, score)));
            MemoryProbe probe = new MemoryProbe(
                    root.required("items").intValue(), root.required("share").doubleValue());
            return new MemoryScores(root.required("model").stringValue(), probe, tasks);
        } catch (JacksonException | IllegalArgumentException | IOException e) {
            throw new InputException(
                    "not a readable memory file: " + e.getMessage(), file.toString(), "a file of this version", e);
        }
    }

    private static MemoryScore score(String task, JsonNode score) {
        return new MemoryScore(
                task,
                new MemoryScore.Counts(
                        score.required("completed").intValue(),
                        score.required("left_out").intValue(),
                        score.required("failed").intValue()),
                score.required("exact").intValue(),
                score.required("matched").doubleValue(),
                score.required("rouge_l").doubleValue());
    }
}
