package org.weighin.jobs.score;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.weighin.datasets.storage.RecordParquet;
import org.weighin.evaluation.results.SampleRow;
import org.weighin.jobs.run.RunFolder;
import org.weighin.jobs.work.EvaluationWork;

/**
 * The scored ranges of an evaluation, each in a file that is named after the range and appears as a whole: what is there
 * is not scored again, and what is not there is.
 */
public final class ScoredParts {
    private static final RecordParquet<SampleRow> ROWS = RecordParquet.of(SampleRow.class);

    private final Path root;
    private final Path folder;

    /** The parts of an evaluation; those of other inputs lie in other folders. */
    public ScoredParts(RunFolder run, EvaluationWork evaluation) {
        String task = evaluation.task().id();
        this.root = evaluation.task().probe().isPresent()
                ? run.memoryParts(evaluation.label(), task)
                : run.sampleParts(evaluation.label(), task);
        this.folder = root.resolve(evaluation.unit().key().substring(0, 16));
    }

    /** The ranges of the given items that are not scored yet. */
    public List<Range> missing(Range items, int size) {
        List<Range> missing = new ArrayList<>();
        for (int from = items.from(); from < items.to(); from += size) {
            Range range = new Range(from, Math.min(items.to(), from + size));
            if (!Files.exists(file(range))) {
                missing.add(range);
            }
        }
        return missing;
    }

    /** Keeps the rows of a range. */
    public void write(Range range, List<SampleRow> rows, Asking asking) {
        ROWS.write(file(range), rows, asking.footer());
    }

    /** All rows, in the order of items. */
    public List<SampleRow> rows() {
        List<SampleRow> rows = new ArrayList<>();
        files().forEach(file -> rows.addAll(ROWS.read(file)));
        return rows;
    }

    /** How all rows were had. */
    public Asking asking() {
        return Asking.sum(files().stream()
                .map(file -> Asking.of(RecordParquet.metadata(file)))
                .toList());
    }

    /** Forgets the parts, those of other inputs too. */
    public void clear() {
        if (!Files.exists(root)) {
            return;
        }
        try (Stream<Path> files = Files.walk(root)) {
            for (Path file : files.sorted((a, b) -> b.compareTo(a)).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot delete " + root, e);
        }
    }

    private List<Path> files() {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".parquet"))
                    .filter(file -> !String.valueOf(file.getFileName()).startsWith("."))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot list " + folder, e);
        }
    }

    private Path file(Range range) {
        return folder.resolve(String.format(Locale.ROOT, "%08d-%08d.parquet", range.from(), range.to()));
    }
}
