package org.weighin.datasets.prepare;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.weighin.datasets.InputException;
import org.weighin.datasets.recipe.Input;
import org.weighin.datasets.storage.RecordParquet;
import org.weighin.datasets.storage.RecordReader;
import org.weighin.datasets.storage.WholeFile;

/**
 * What has been made of each input so far, chunk by chunk, until all inputs are merged.
 *
 * <p>A chunk is named by the number of entries before it, so that doing it again replaces it.
 */
public final class Parts {
    private static final RecordParquet<Sample> SAMPLES = RecordParquet.of(Sample.class);
    private static final RecordParquet<QuarantinedRow> QUARANTINE = RecordParquet.of(QuarantinedRow.class);
    private static final String END = "end";

    private final Path root;
    private final Path folder;

    /**
     * @param root the folder of all parts
     * @param inputs digest of the inputs: parts that were made of others are not taken for these
     */
    Parts(Path root, String inputs) {
        this.root = root;
        this.folder = root.resolve(inputs.substring(0, 16));
    }

    /** Keeps the outcomes of the entries from {@code offset} on. */
    public void write(Input input, long offset, List<? extends Outcome> outcomes) {
        write(SAMPLES, Sample.class, file(input, "samples", offset), outcomes);
        write(QUARANTINE, QuarantinedRow.class, file(input, "quarantine", offset), outcomes);
    }

    private static <T extends Record> void write(
            RecordParquet<T> table, Class<T> type, Path file, List<? extends Outcome> outcomes) {
        List<T> rows =
                outcomes.stream().filter(type::isInstance).map(type::cast).toList();
        if (!rows.isEmpty()) {
            table.write(file, rows);
        }
    }

    /** Says that an input has been read to its end, and how many entries it had. */
    public void end(Input input, long entries) {
        WholeFile.write(of(input).resolve(END), Long.toString(entries));
    }

    /** Goes back to an entry of an input: forgets what was made of it and of those behind it. */
    public void rewind(Input input, long entry) {
        for (String kind : List.of("samples", "quarantine")) {
            for (Path file : files(input, kind)) {
                if (file.compareTo(file(input, kind, entry)) >= 0) {
                    delete(file);
                }
            }
        }
        delete(of(input).resolve(END));
    }

    /** Forgets everything, what was made of other inputs too. */
    public void clear() {
        delete(root);
    }

    /**
     * The number of entries of an input that has been read to its end.
     *
     * @throws InputException when it has not
     */
    long entries(Input input) {
        Path end = of(input).resolve(END);
        try {
            return Long.parseLong(Files.readString(end));
        } catch (IOException | NumberFormatException e) {
            throw new InputException(
                    "the file has not been read to its end", input.file().path().toString(), "its end in " + end, e);
        }
    }

    void samples(Input input, Consumer<Sample> sink) {
        each(SAMPLES, input, "samples", sink);
    }

    void quarantined(Input input, Consumer<QuarantinedRow> sink) {
        each(QUARANTINE, input, "quarantine", sink);
    }

    private <T extends Record> void each(RecordParquet<T> table, Input input, String kind, Consumer<T> sink) {
        for (Path file : files(input, kind)) {
            try (RecordReader<T> rows = table.reader(file)) {
                rows.forEachRemaining(sink);
            }
        }
    }

    private List<Path> files(Input input, String kind) {
        if (!Files.isDirectory(of(input))) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(of(input))) {
            return files.filter(file -> name(file).startsWith(kind)).sorted().toList();
        } catch (IOException e) {
            throw new InputException("the folder cannot be read", of(input).toString(), "a folder to write to", e);
        }
    }

    private Path file(Input input, String kind, long offset) {
        return of(input).resolve("%s-%012d.parquet".formatted(kind, offset));
    }

    private Path of(Input input) {
        return folder.resolve("%05d".formatted(input.number()));
    }

    private static String name(Path file) {
        return Objects.requireNonNull(file.getFileName(), "a listed file has a name")
                .toString();
    }

    private static void delete(Path folder) {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted((a, b) -> b.compareTo(a)).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new InputException("the folder cannot be deleted", folder.toString(), "a folder to write to", e);
        }
    }
}
