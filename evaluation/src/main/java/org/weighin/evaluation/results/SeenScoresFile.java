package org.weighin.evaluation.results;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.weighin.datasets.InputException;
import org.weighin.datasets.storage.WholeFile;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Reads and writes {@code contamination.json}, which lies beside a model's results files. */
public final class SeenScoresFile {
    private static final String NAME = "contamination.json";
    private static final JsonMapper JSON = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .enable(SerializationFeature.INDENT_OUTPUT)
            .build();

    private SeenScoresFile() {}

    /** Writes the file into the folder of a model's results; returns it. */
    public static Path write(SeenScores scores, Path folder) {
        Path file = folder.resolve(NAME);
        WholeFile.write(file, JSON.writeValueAsString(scores) + "\n");
        return file;
    }

    /**
     * What the folder of a model's results says; empty where nothing is known.
     *
     * @throws InputException when the file is not as this version writes it
     */
    public static Optional<SeenScores> read(Path folder) {
        Path file = folder.resolve(NAME);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            return Optional.of(JSON.readValue(Files.readString(file), SeenScores.class));
        } catch (IOException | JacksonException e) {
            throw new InputException(
                    "the scores on items seen in training cannot be read: " + e.getMessage(),
                    file.toString(),
                    "a file written by this version",
                    e);
        }
    }

    /** Removes what an earlier evaluation left there. */
    public static void delete(Path folder) {
        Path file = folder.resolve(NAME);
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new InputException("the old file cannot be removed", file.toString(), "a folder to write to", e);
        }
    }
}
