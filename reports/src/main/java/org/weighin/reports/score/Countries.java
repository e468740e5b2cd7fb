package org.weighin.reports.score;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.weighin.reports.run.SampleTable.ItemKey;
import org.weighin.reports.score.Column.Unit;
import org.weighin.reports.statistics.Difference;
import org.weighin.reports.statistics.Estimate;

/**
 * Base models by the country of their lab; tuned ones are left out, as their data is not their maker's.
 *
 * @param names those with the most models first, then by name
 * @param rows country to its base models, by rank
 */
public record Countries(List<String> names, Map<String, List<Row>> rows) {

    /**
     * One country in one column.
     *
     * @param best the row with the best value
     * @param bestValue its score, in the column's unit
     * @param mean over the country's models, in the column's unit
     * @param items item to the mean of its stored values over the models; empty unless all models have the same items
     * @param clusters item to the passage or subject that it shares with others
     */
    public record Side(
            String country,
            Row best,
            Estimate bestValue,
            Estimate mean,
            int models,
            TreeMap<ItemKey, Double> items,
            Map<ItemKey, String> clusters) {}

    /** The countries of a scoreboard; models without a country are left out. */
    public static Countries of(Scoreboard board) {
        Map<String, List<Row>> rows = board.bases().stream()
                .filter(row -> country(row).isPresent())
                .collect(Collectors.groupingBy(row -> country(row).orElse(""), TreeMap::new, Collectors.toList()));
        List<String> names = new ArrayList<>(rows.keySet());
        names.sort(Comparator.comparing((String name) -> -rowsOf(rows, name).size())
                .thenComparing(name -> name));
        return new Countries(names, rows);
    }

    /** The country of a row's base model. */
    public static Optional<String> country(Row row) {
        return row.model().base().maker().country();
    }

    /** A country's models in a column, if it has any. */
    public Optional<Side> side(String country, Column column) {
        List<Row> scored = rowsOf(rows, country).stream()
                .filter(row -> row.cell(column)
                        .filter(cell -> Double.isFinite(cell.estimate().value()))
                        .isPresent())
                .toList();
        if (scored.isEmpty()) {
            return Optional.empty();
        }
        Comparator<Row> byValue = (a, b) -> column.betterFirst(value(a, column), value(b, column));
        Row best = scored.stream().min(byValue).orElseThrow();
        List<Cell> cells =
                scored.stream().flatMap(row -> row.cell(column).stream()).toList();
        TreeMap<ItemKey, Double> items = average(cells);
        return Optional.of(new Side(
                country,
                best,
                estimate(best, column),
                mean(column, cells, items),
                scored.size(),
                items,
                cells.get(0).clusters()));
    }

    /** The mean of the second country less that of the first, in the column's unit. */
    public static Estimate gap(Column column, Side first, Side second) {
        return Difference.paired(first.items(), second.items(), first.clusters())
                .map(gap -> gap.times(column.unit().factor()))
                .orElseGet(() -> Difference.unpaired(first.mean(), second.mean()));
    }

    private static Estimate mean(Column column, List<Cell> cells, TreeMap<ItemKey, Double> items) {
        if (cells.size() == 1) {
            return cells.get(0).estimate();
        }
        if (!items.isEmpty()) {
            Unit unit = column.unit();
            return unit.bounded(Difference.mean(items, cells.get(0).clusters()).times(unit.factor()));
        }
        return Scoreboard.mean(cells.stream().map(Cell::estimate).toList());
    }

    private static TreeMap<ItemKey, Double> average(List<Cell> cells) {
        List<TreeMap<ItemKey, Double>> items = cells.stream().map(Cell::items).toList();
        boolean same = items.stream().map(TreeMap::keySet).distinct().count() == 1;
        TreeMap<ItemKey, Double> average = new TreeMap<>();
        if (same && cells.stream().allMatch(Cell::traced)) {
            items.forEach(
                    values -> values.forEach((item, value) -> average.merge(item, value / cells.size(), Double::sum)));
        }
        return average;
    }

    private static double value(Row row, Column column) {
        return estimate(row, column).value();
    }

    private static Estimate estimate(Row row, Column column) {
        return row.cell(column).map(Cell::estimate).orElse(Estimate.bare(Double.NaN));
    }

    private static List<Row> rowsOf(Map<String, List<Row>> rows, String country) {
        return rows.getOrDefault(country, List.of());
    }
}
