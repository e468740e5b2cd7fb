package org.weighin.datasets.prepare;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.weighin.datasets.InputException;
import org.weighin.datasets.recipe.Recipe;
import org.weighin.datasets.storage.WholeFile;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.cfg.EnumFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a prepared data set is and where it came from; its being there means that the data set is whole.
 *
 * @param inputs digest of the recipe, of all source files, and of the rules of this version
 * @param quarantine rows in quarantine by the kind of problem
 */
public record Card(
        Recipe recipe, String inputs, Counts counts, Map<String, Long> quarantine, List<SourceCount> sources) {

    /** Rows: every one that was read is in quarantine, a duplicate, or in one of the splits. */
    public record Counts(long read, long quarantined, long duplicates, long train, long validation, long test) {}

    /** What one file gave. */
    public record SourceCount(String file, String sha256, String shape, long read, long quarantined, long duplicates) {}

    static final JsonMapper JSON = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .enable(EnumFeature.WRITE_ENUMS_TO_LOWERCASE)
            .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
            .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
            .enable(SerializationFeature.INDENT_OUTPUT)
            .build();

    /**
     * Reads {@code card.json}.
     *
     * @throws InputException when it is missing or no card
     */
    public static Card read(Path file) {
        try {
            return JSON.readValue(Files.readString(file), Card.class);
        } catch (IOException | JacksonException e) {
            throw new InputException(
                    "the card of the data set cannot be read: " + e.getMessage(),
                    file.toString(),
                    "a card.json written by this version, in the folder of a prepared data set",
                    e);
        }
    }

    void write(Path file) {
        WholeFile.write(file, JSON.writeValueAsString(this) + "\n");
    }
}
