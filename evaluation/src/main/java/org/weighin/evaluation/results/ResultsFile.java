package org.weighin.evaluation.results;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.weighin.datasets.InputException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads and writes {@code results_<time>.json} in the layout of lm-evaluation-harness (0.4).
 *
 * <p>Beyond the harness's keys a file has {@code speed} (task to seconds and tokens) and {@code answers} (task to numbers
 * of items that failed, were cut off, were thought about, or gave a filter no answer).
 */
public final class ResultsFile {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH-mm-ss.SSSSSS").withZone(ZoneOffset.UTC);
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private ResultsFile() {}

    /** Writes the results under a temporary name in the folder, then renames; returns the file. */
    public static Path write(Results results, Path folder) {
        Path file = folder.resolve("results_" + TIME.format(results.time().end()) + ".json");
        Path partial = folder.resolve("." + file.getFileName() + ".partial");
        try {
            Files.createDirectories(folder);
            try {
                Files.writeString(partial, JSON.writeValueAsString(ResultsWriter.tree(results)) + "\n");
                Files.move(partial, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(partial);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file, e);
        }
        return file;
    }

    /** Reads a results file; files of the harness itself too. */
    public static Results read(Path file) {
        JsonNode root;
        try {
            root = JSON.readTree(Files.readString(file));
        } catch (JacksonException | IOException e) {
            throw new InputException("not a readable results file", file.toString(), "a JSON file", e);
        }
        if (!root.path("results").isObject()) {
            throw new InputException(
                    "no results in the file", file + ", key results", "task to metric values, as lm_eval writes them");
        }
        return new ResultsReader(file).results(root);
    }
}
