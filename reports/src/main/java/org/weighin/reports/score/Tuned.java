package org.weighin.reports.score;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.weighin.evaluation.results.ResultsFolder;
import org.weighin.evaluation.results.TaskRecord;
import org.weighin.reports.run.Run;
import org.weighin.reports.run.Tuning;
import org.weighin.reports.statistics.Estimate;

/**
 * An adapter: how it was trained, and what it changed.
 *
 * @param label of the tuned model
 * @param name to show
 * @param tuning its training, if the run's folder has it
 * @param own measures of tasks made of the data that it was trained on
 * @param other leading measures of all other tasks
 */
public record Tuned(String label, String name, Optional<Tuning> tuning, List<Comparison> own, List<Comparison> other) {

    /** Every adapter of a run that was trained or scored, by label. */
    public static List<Tuned> of(Run run, Scoreboard board) {
        return Stream.concat(
                        run.tunings().stream().map(Tuning::label),
                        board.rows().stream().filter(Row::tuned).map(row -> row.model()
                                .label()))
                .distinct()
                .sorted()
                .map(label -> tuned(run, board, label))
                .toList();
    }

    private static Tuned tuned(Run run, Scoreboard board, String label) {
        Optional<Tuning> tuning = run.tunings().stream()
                .filter(candidate -> candidate.label().equals(ResultsFolder.fileName(label)))
                .findFirst();
        Optional<Row> after = board.row(label);
        Optional<Row> before = after.flatMap(row -> board.row(row.model().base().id()));
        String data = tuning.flatMap(Tuning::dataset)
                .or(() -> after.flatMap(row -> row.model().adapter()))
                .orElse("");
        List<Comparison> all = before.isEmpty() || after.isEmpty()
                ? List.of()
                : Comparison.of(before.get(), after.get(), board.columns());
        List<Comparison> own = all.stream()
                .filter(comparison -> after.isPresent() && madeOf(after.get(), comparison.column(), data))
                .toList();
        List<Comparison> other = all.stream()
                .filter(comparison -> board.leading().contains(comparison.column()) && !own.contains(comparison))
                .toList();
        String name = after.map(row -> row.model().name()).orElse(label);
        return new Tuned(label, name, tuning, own, other);
    }

    /** The mean difference over the other tasks in percentage points, if any of them is a share. */
    public Optional<Estimate> cost() {
        List<Estimate> differences = other.stream()
                .filter(comparison -> comparison.column().comparable())
                .map(Comparison::difference)
                .toList();
        return differences.isEmpty() ? Optional.empty() : Optional.of(Scoreboard.mean(differences));
    }

    /** A task is made of a data set if its name or the path of its data names the data set. */
    private static boolean madeOf(Row row, Column column, String data) {
        TaskRecord record = row.model().results().tasks().get(column.task());
        Stream<Object> paths = record == null
                ? Stream.empty()
                : record.config().entrySet().stream()
                        .filter(entry -> entry.getKey().startsWith("dataset_"))
                        .map(entry -> (Object) entry.getValue());
        String wanted = plain(data);
        return !wanted.isEmpty()
                && Stream.concat(Stream.of(column.task()), paths)
                        .anyMatch(text -> plain(String.valueOf(text)).contains(wanted));
    }

    private static String plain(String text) {
        return text.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]+", "-");
    }
}
