package org.weighin.datasets.prepare;

import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.weighin.datasets.InputException;
import org.weighin.datasets.contamination.Screening;
import org.weighin.datasets.recipe.Input;
import org.weighin.datasets.recipe.RecipeFile;
import org.weighin.datasets.source.Entry;
import org.weighin.datasets.source.RowReader;

/**
 * Makes {@code train}, {@code validation}, {@code test} and {@code quarantine.parquet} and {@code card.json} of a
 * recipe, and {@code contamination.parquet} where benchmarks are looked for.
 *
 * <p>{@link #run} does all. A batch does the same in steps: each of {@link #inputs} is read from any entry on (after {@link Parts#rewind}),
 * made into outcomes by its {@link #processor}, and kept in {@link #parts} chunk by chunk; {@link #finish} merges. The
 * result does not depend on the size of chunks, nor on how often a step was interrupted.
 */
public final class Preparation {
    static final String CARD = "card.json";
    static final String CONTAMINATION = "contamination.parquet";

    private static final int CHUNK = 1000;

    private final RecipeFile recipe;
    private final Path output;
    private final PreparedInputs inputs;
    private final Parts parts;
    private final Optional<Screening> screening;

    /** Looks at all source files; items of benchmarks are not looked for. */
    public Preparation(RecipeFile recipe, Optional<Path> data, Path output) {
        this(recipe, data, output, Optional.empty());
    }

    /**
     * Looks at all source files.
     *
     * @param data what {@code ${data}} stands for in the recipe's paths
     * @param output the data set's folder
     * @param screening benchmarks whose items are looked for
     * @throws InputException when a file is missing or its shape cannot be told
     */
    public Preparation(RecipeFile recipe, Optional<Path> data, Path output, Optional<Screening> screening) {
        this.recipe = recipe;
        this.output = output;
        this.screening = screening;
        this.inputs = new PreparedInputs(recipe.recipe(), recipe.inputs(data), screening);
        this.parts = new Parts(output.resolve(".parts"), inputs.readDigest());
    }

    /** As {@link #run(Progress)}, without benchmarks. */
    public static Card run(RecipeFile recipe, Optional<Path> data, Path output, Progress progress) {
        return new Preparation(recipe, data, output).run(progress);
    }

    /**
     * Prepares the data set; after a failure its folder is as it was.
     *
     * @throws InputException when the recipe's limits are exceeded or something cannot be read or written
     */
    public Card run(Progress progress) {
        boolean created = !Files.exists(output);
        try {
            sayShapes(progress);
            inputs().forEach(input -> process(input, progress));
            return finish(progress);
        } finally {
            parts.clear();
            if (created) {
                deleteIfEmpty(output);
            }
        }
    }

    /** The files, each of which can be read by a worker of its own. */
    public List<Input> inputs() {
        return inputs.all();
    }

    /** Digest of all that the result depends on. */
    public String digest() {
        return inputs.digest();
    }

    /** Digest of all that the rows for training depend on: of benchmarks only where they exclude rows. */
    public String rowsDigest() {
        return inputs.rowsDigest();
    }

    /** Whether the output is whole and made of just these inputs. */
    public boolean isDone() {
        Path card = output.resolve(CARD);
        return Files.exists(card) && Card.read(card).inputs().equals(digest());
    }

    /** Tells the shapes that were found by the names of columns. */
    public void sayShapes(Progress progress) {
        for (Input input : inputs()) {
            if (input.source().shape().isEmpty()) {
                progress.say(input.file().name() + ": no shape is given; by its columns it is " + inputs.shape(input));
            }
        }
    }

    /** Makes outcomes of the rows of one input. */
    public RowProcessor processor(Input input) {
        return new RowProcessor(recipe.recipe(), input.source(), inputs.shape(input));
    }

    /** Where outcomes are kept until they are merged. */
    public Parts parts() {
        return parts;
    }

    /** Reads one input from its beginning to its end. */
    public void process(Input input, Progress progress) {
        RowProcessor processor = processor(input);
        parts.rewind(input, 0);
        try (RowReader reader = input.file().open()) {
            long entries = 0;
            List<Outcome> chunk = new ArrayList<>(CHUNK);
            for (Entry entry = reader.read(); entry != null; entry = reader.read()) {
                chunk.add(processor.process(entry));
                if (chunk.size() == CHUNK) {
                    parts.write(input, entries, chunk);
                    entries += chunk.size();
                    chunk.clear();
                    progress.rows(input, entries);
                }
            }
            parts.write(input, entries, chunk);
            entries += chunk.size();
            parts.end(input, entries);
            progress.rows(input, entries);
        }
    }

    /**
     * Merges the parts of all inputs and writes the tables, the card last.
     *
     * @throws InputException when an input was not read to its end, or the recipe's limits are exceeded; then nothing
     *     is written
     */
    public Card finish(Progress progress) {
        Card card = new Merge(recipe.recipe(), parts, output, screening.map(RowScreen::new)).write(inputs);
        card.write(output.resolve(CARD));
        Card.Counts counts = card.counts();
        progress.say("%s: %d rows read, %d in quarantine %s, %d duplicates; %d train, %d validation, %d test"
                .formatted(
                        recipe.recipe().id(),
                        counts.read(),
                        counts.quarantined(),
                        card.quarantine(),
                        counts.duplicates(),
                        counts.train(),
                        counts.validation(),
                        counts.test()));
        card.contamination().ifPresent(found -> found.lines().forEach(progress::say));
        parts.clear();
        return card;
    }

    private static void deleteIfEmpty(Path folder) {
        try {
            Files.deleteIfExists(folder);
        } catch (DirectoryNotEmptyException e) {
            // Something else lies there: it is not ours to delete.
        } catch (IOException e) {
            throw new InputException("the folder cannot be deleted", folder.toString(), "a folder to write to", e);
        }
    }
}
