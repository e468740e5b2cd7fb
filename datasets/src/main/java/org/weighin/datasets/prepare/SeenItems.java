package org.weighin.datasets.prepare;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.weighin.datasets.InputException;
import org.weighin.datasets.contamination.Action;
import org.weighin.datasets.contamination.Match;
import org.weighin.datasets.recipe.Split;
import org.weighin.datasets.storage.RecordParquet;
import org.weighin.datasets.storage.RecordReader;
import org.weighin.datasets.storage.WholeFile;
import tools.jackson.core.JacksonException;

/**
 * The items of benchmarks that a data set's rows for training hold: {@code contamination.json} in an adapter's folder, without
 * any text of the rows.
 *
 * @param dataset id of the data set
 * @param tasks benchmarks that were looked for
 */
public record SeenItems(String dataset, Map<String, Seen> tasks) {
    private static final String FILE = "contamination.json";

    /**
     * What is known of a benchmark.
     *
     * @param items how many were looked for
     * @param tooShort those of them that only a whole turn could tell of
     * @param seen those that flagged rows hold
     */
    public record Seen(long items, long tooShort, List<Item> seen) {}

    /**
     * An item.
     *
     * @param number of the record in its data file, from 0
     * @param document digest of the record
     */
    public record Item(int number, String document) {}

    /** Of a prepared data set; empty where no benchmark was looked for. */
    public static Optional<SeenItems> of(Path dataset) {
        Card card = Card.read(dataset.resolve(Preparation.CARD));
        return card.contamination().map(found -> new SeenItems(card.recipe().id(), tasks(found, dataset)));
    }

    private static Map<String, Seen> tasks(Card.Contamination found, Path dataset) {
        Map<String, Set<Item>> seen = new LinkedHashMap<>();
        Path table = dataset.resolve(Preparation.CONTAMINATION);
        try (RecordReader<Match> matches = RecordParquet.of(Match.class).reader(table)) {
            matches.forEachRemaining(match -> {
                if (match.action() == Action.FLAG && match.row().split() == Split.TRAIN) {
                    Match.Item item = match.item();
                    seen.computeIfAbsent(item.task(), task -> new LinkedHashSet<>())
                            .add(new Item(item.number(), item.document()));
                }
            });
        }
        Map<String, Seen> tasks = new LinkedHashMap<>();
        found.tasks()
                .forEach((task, count) -> tasks.put(
                        task,
                        new Seen(count.items(), count.tooShort(), new ArrayList<>(seen.getOrDefault(task, Set.of())))));
        return tasks;
    }

    /**
     * Of the data that an adapter was trained on; empty where its folder does not say.
     *
     * @throws InputException when the file is not as this version writes it
     */
    public static Optional<SeenItems> read(Path adapter) {
        Path file = adapter.resolve(FILE);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            return Optional.of(Card.JSON.readValue(Files.readString(file), SeenItems.class));
        } catch (IOException | JacksonException e) {
            throw new InputException(
                    "what the adapter's data holds of benchmarks cannot be read: " + e.getMessage(),
                    file.toString(),
                    "a file written by this version, or none",
                    e);
        }
    }

    /** Writes what is known of a prepared data set into an adapter's folder; removes what is there where nothing is. */
    public static void tell(Path dataset, Path adapter) {
        Path file = adapter.resolve(FILE);
        Optional<SeenItems> known = of(dataset);
        if (known.isPresent()) {
            WholeFile.write(file, Card.JSON.writeValueAsString(known.get()) + "\n");
            return;
        }
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new InputException("the old file cannot be removed", file.toString(), "a folder to write to", e);
        }
    }

    /** Whether a file of an adapter's folder is the one that this writes. */
    public static boolean isFile(Path file) {
        return file.endsWith(FILE);
    }
}
