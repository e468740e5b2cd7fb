package org.weighin.reports.score;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.weighin.evaluation.statistics.StandardError;
import org.weighin.reports.run.Evaluated;
import org.weighin.reports.statistics.Estimate;
import org.weighin.reports.statistics.Estimate.Method;

/**
 * All models' scores, ranked.
 *
 * @param leading one column a task or group: what the leaderboard shows
 * @param columns every column of every task, in the order of the results files
 * @param averaged the leading columns of which the mean is taken: shares and percentages that all models have
 * @param rows by rank, and by label where there is none
 */
public record Scoreboard(List<Column> leading, List<Column> columns, List<Column> averaged, List<Row> rows) {

    /**
     * The scoreboard of a run's models.
     *
     * @param chosen task to its leading measure, as acc_norm or as "exact_match,strict"; other tasks lead with the one
     *     that their file names under metadata.leading_metric, or else with their first
     */
    public static Scoreboard of(List<Evaluated> evaluated, Map<String, String> chosen) {
        Columns columns = new Columns(evaluated, chosen);
        List<Column> leading = columns.leading();
        List<Column> all = columns.all();
        List<Map<Column, Cell>> cells =
                evaluated.stream().map(model -> cells(model, all)).toList();
        List<Column> averaged = leading.stream()
                .filter(Column::comparable)
                .filter(column -> cells.stream().allMatch(row -> finite(row, column)))
                .toList();
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < evaluated.size(); i++) {
            rows.add(new Row(evaluated.get(i), OptionalInt.empty(), mean(cells.get(i), averaged), cells.get(i)));
        }
        return new Scoreboard(leading, all, averaged, ranked(rows));
    }

    /** The row of a model, by its label. */
    public Optional<Row> row(String label) {
        return rows.stream().filter(row -> row.model().label().equals(label)).findFirst();
    }

    /** The rows of models as their makers published them. */
    public List<Row> bases() {
        return rows.stream().filter(row -> !row.tuned()).toList();
    }

    /** The best value of a column, if any model has one. */
    public Optional<Cell> best(Column column) {
        return rows.stream()
                .flatMap(row -> row.cell(column).stream())
                .filter(cell -> Double.isFinite(cell.estimate().value()))
                .min((a, b) ->
                        column.betterFirst(a.estimate().value(), b.estimate().value()));
    }

    private static Map<Column, Cell> cells(Evaluated model, List<Column> columns) {
        Map<Column, Cell> cells = new LinkedHashMap<>();
        for (Column column : columns) {
            Cells.find(model, column).ifPresent(cell -> cells.put(column, cell));
        }
        return cells;
    }

    private static boolean finite(Map<Column, Cell> row, Column column) {
        Cell cell = row.get(column);
        return cell != null && Double.isFinite(cell.estimate().value());
    }

    private static Optional<Estimate> mean(Map<Column, Cell> row, List<Column> averaged) {
        List<Estimate> parts = averaged.stream()
                .flatMap(column -> Optional.ofNullable(row.get(column)).stream())
                .map(Cell::estimate)
                .toList();
        return parts.isEmpty() ? Optional.empty() : Optional.of(mean(parts));
    }

    /** The mean of estimates that were made on different items. */
    public static Estimate mean(List<Estimate> parts) {
        double value = parts.stream().mapToDouble(Estimate::value).average().orElse(Double.NaN);
        if (parts.stream().anyMatch(part -> part.stderr().isEmpty())) {
            return Estimate.bare(value);
        }
        double[] errors =
                parts.stream().mapToDouble(part -> part.stderr().orElse(0.0)).toArray();
        return Estimate.normal(value, StandardError.unweighted(errors), Method.NORMAL);
    }

    private static List<Row> ranked(List<Row> rows) {
        Comparator<Row> byMean = Comparator.comparing(
                row -> row.mean().map(Estimate::value).orElse(Double.NEGATIVE_INFINITY), Comparator.reverseOrder());
        List<Row> sorted = new ArrayList<>(rows);
        sorted.sort(byMean.thenComparing(row -> row.model().label()));
        List<Row> ranked = new ArrayList<>();
        for (int i = 0; i < sorted.size(); i++) {
            Row row = sorted.get(i);
            boolean tie = i > 0 && byMean.compare(sorted.get(i - 1), row) == 0;
            OptionalInt rank = row.mean().isEmpty()
                    ? OptionalInt.empty()
                    : tie ? ranked.get(i - 1).rank() : OptionalInt.of(i + 1);
            ranked.add(new Row(row.model(), rank, row.mean(), row.cells()));
        }
        return ranked;
    }
}
