package org.weighin.datasets.prepare;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.weighin.datasets.InputException;
import org.weighin.datasets.prepare.Card.Counts;
import org.weighin.datasets.prepare.Card.SourceCount;
import org.weighin.datasets.prepare.QuarantinedRow.Problem;
import org.weighin.datasets.recipe.Cleaning;
import org.weighin.datasets.recipe.Input;
import org.weighin.datasets.recipe.Length;
import org.weighin.datasets.recipe.Recipe;
import org.weighin.datasets.recipe.Split;

/**
 * Joins the parts of all inputs: drops duplicates across files, gives every sample its split, writes the tables.
 *
 * <p>Sources that a recipe puts into test or validation come first, so that a sample which is also elsewhere stays
 * held out.
 */
final class Merge {
    private static final int EXAMPLES = 5;
    private static final List<Optional<Split>> ORDER =
            List.of(Optional.of(Split.TEST), Optional.of(Split.VALIDATION), Optional.of(Split.TRAIN), Optional.empty());

    private final Recipe recipe;
    private final Parts parts;
    private final Path output;
    private final DigestSet seen = new DigestSet();
    private final Map<Problem, Long> problems = new EnumMap<>(Problem.class);
    private final List<String> examples = new ArrayList<>();
    private final Map<Integer, SourceCount> sources = new TreeMap<>();
    private final Optional<RowScreen> screen;

    Merge(Recipe recipe, Parts parts, Path output, Optional<RowScreen> screen) {
        this.recipe = recipe;
        this.parts = parts;
        this.output = output;
        this.screen = screen;
    }

    /** Writes everything but the card, which it returns; writes nothing when the recipe's limits are exceeded. */
    Card write(PreparedInputs inputs) {
        try (Tables tables = new Tables(output, screen.isPresent())) {
            for (Optional<Split> fixed : ORDER) {
                for (Input input : inputs.all()) {
                    if (input.source().split().equals(fixed)) {
                        add(input, inputs, tables);
                    }
                }
            }
            Counts counts = counts(tables);
            check(counts);
            tables.end();
            deleteOld(Preparation.CARD);
            if (screen.isEmpty()) {
                deleteOld(Preparation.CONTAMINATION);
            }
            tables.commit();
            return card(inputs, counts);
        }
    }

    private void add(Input input, PreparedInputs inputs, Tables tables) {
        Tally tally = new Tally();
        parts.samples(input, sample -> {
            tally.samples++;
            if (recipe.clean().duplicates() == Cleaning.Duplicates.DROP && !seen.add(sample.id())) {
                tally.duplicates++;
            } else {
                Split split =
                        input.source().split().orElseGet(() -> recipe.split().of(sample.group()));
                if (screen.isEmpty() || screen.get().keeps(sample, split, tables::write)) {
                    tables.write(split, sample);
                }
            }
        });
        parts.quarantined(input, row -> {
            tally.quarantined++;
            note(row);
            tables.write(row);
        });
        long read = parts.entries(input);
        if (read != tally.samples + tally.quarantined) {
            throw new IllegalStateException(input.file().name() + " has " + read + " entries, and "
                    + (tally.samples + tally.quarantined) + " were kept");
        }
        sources.put(input.number(), inputs.count(input, read, tally.quarantined, tally.duplicates));
    }

    private static final class Tally {
        private long samples;
        private long quarantined;
        private long duplicates;
    }

    private void note(QuarantinedRow row) {
        problems.merge(row.problem(), 1L, Long::sum);
        if (examples.size() < EXAMPLES) {
            examples.add(row.file() + ", line " + row.line() + ": " + row.reason());
        }
    }

    private Counts counts(Tables tables) {
        return new Counts(
                sources.values().stream().mapToLong(SourceCount::read).sum(),
                tables.quarantined(),
                sources.values().stream().mapToLong(SourceCount::duplicates).sum(),
                screen.map(RowScreen::excluded).orElse(0L),
                tables.rows(Split.TRAIN),
                tables.rows(Split.VALIDATION),
                tables.rows(Split.TEST));
    }

    private void check(Counts counts) {
        long tooLong = problems.getOrDefault(Problem.TOO_LONG, 0L);
        if (tooLong > 0 && recipe.length().tooLong() == Length.TooLong.REFUSE) {
            throw refused(
                    tooLong + " of " + counts.read() + " rows are longer than "
                            + recipe.length().maxCharacters() + " characters",
                    "shorter rows, a higher length.max_characters, or length.too_long: drop");
        }
        long bad = counts.quarantined() - tooLong;
        if (bad > recipe.clean().badRowsAtMost() * counts.read()) {
            throw refused(
                    bad + " of " + counts.read() + " rows are unfit " + problems,
                    "better rows or another shape in the recipe, or a higher clean.bad_rows_at_most (now "
                            + recipe.clean().badRowsAtMost() + ") to have them in the quarantine table");
        }
        if (counts.excluded() > 0 && counts.train() == 0) {
            throw refused(
                    "no row for training is left: " + counts.excluded() + " hold an item of a benchmark",
                    "other rows, or contamination: {action: flag}");
        }
        if (counts.train() + counts.validation() + counts.test() == 0) {
            throw refused("no row is left of " + counts.read(), "at least one row that can be used");
        }
    }

    private InputException refused(String what, String right) {
        String first = examples.isEmpty() ? "" : "\n  first: " + String.join("\n         ", examples);
        return new InputException(what + first, "data set " + recipe.id(), right);
    }

    private void deleteOld(String name) {
        Path file = output.resolve(name);
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new InputException("the old file cannot be removed", file.toString(), "a folder to write to", e);
        }
    }

    private Card card(PreparedInputs inputs, Counts counts) {
        Map<String, Long> quarantine = new TreeMap<>();
        problems.forEach((problem, count) -> quarantine.put(problem.name().toLowerCase(Locale.ROOT), count));
        return new Card(
                recipe,
                inputs.digest(),
                counts,
                quarantine,
                List.copyOf(sources.values()),
                screen.map(RowScreen::contamination));
    }
}
