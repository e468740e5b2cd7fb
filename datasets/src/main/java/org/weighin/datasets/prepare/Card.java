package org.weighin.datasets.prepare;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.weighin.datasets.InputException;
import org.weighin.datasets.contamination.ContaminationRules;
import org.weighin.datasets.recipe.Recipe;
import org.weighin.datasets.storage.WholeFile;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
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
 * @param contamination what was found of benchmarks, where their items were looked for
 */
public record Card(
        Recipe recipe,
        String inputs,
        Counts counts,
        Map<String, Long> quarantine,
        List<SourceCount> sources,
        Optional<Contamination> contamination) {

    /**
     * Rows: every one that was read is in quarantine, a duplicate, excluded, or in one of the splits.
     *
     * @param excluded left out as they hold an item of a benchmark
     */
    public record Counts(
            long read, long quarantined, long duplicates, long excluded, long train, long validation, long test) {}

    /** What one file gave. */
    public record SourceCount(String file, String sha256, String shape, long read, long quarantined, long duplicates) {}

    /**
     * What was found of benchmarks in the rows for training and validation.
     *
     * @param tasks name to what was found of it
     */
    public record Contamination(ContaminationRules rules, Map<String, TaskCount> tasks) {
        /** A line for each benchmark of which something was found, and one where nothing was. */
        List<String> lines() {
            List<String> lines = new ArrayList<>();
            tasks.forEach((task, count) -> {
                if (count.rows() > 0) {
                    lines.add("%d rows hold items of %s: %d of %d with their answers (%s), %d as questions only (%s)"
                            .formatted(
                                    count.rows(),
                                    task,
                                    count.found(),
                                    count.items(),
                                    rules.action(),
                                    count.questionOnly(),
                                    rules.questionOnly()));
                }
            });
            return lines.isEmpty() ? List.of("no row holds an item of " + String.join(", ", tasks.keySet())) : lines;
        }
    }

    /**
     * What was found of one benchmark.
     *
     * @param items all that were looked for
     * @param tooShort those that only a whole turn could tell of
     * @param found items in rows with question and answer
     * @param questionOnly items in rows with the question, and in none with the answer
     * @param rows with any of them
     */
    public record TaskCount(long items, long tooShort, long found, long questionOnly, long rows) {}

    static final JsonMapper JSON = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .enable(EnumFeature.WRITE_ENUMS_TO_LOWERCASE)
            .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
            .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
            .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
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
