package org.weighin.reports.score;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.weighin.evaluation.results.Score;
import org.weighin.evaluation.statistics.StandardError;
import org.weighin.reports.run.Evaluated;
import org.weighin.reports.run.SampleTable;
import org.weighin.reports.run.SampleTable.ItemKey;
import org.weighin.reports.statistics.Difference;
import org.weighin.reports.statistics.Estimate;

/** Makes a cell from a score and the samples behind it. */
final class Cells {
    private Cells() {}

    static Optional<Cell> find(Evaluated model, Column column) {
        return Columns.scores(model.results())
                .filter(score ->
                        score.task().equals(column.task()) && score.key().equals(column.key()))
                .findFirst()
                .map(score -> cell(model, column, score));
    }

    private static Cell cell(Evaluated model, Column column, Score score) {
        Set<String> tasks = new LinkedHashSet<>();
        members(model, column.task(), tasks);
        Map<String, SampleTable> samples = new LinkedHashMap<>();
        for (String task : tasks) {
            Optional.ofNullable(model.samples().get(task)).ifPresent(table -> samples.put(task, table));
        }
        TreeMap<ItemKey, Double> items = new TreeMap<>();
        Map<ItemKey, String> clusters = new TreeMap<>();
        samples.forEach((task, table) -> {
            TreeMap<ItemKey, Double> own = table.values(column.filter(), column.metric());
            items.putAll(own);
            clusters.putAll(table.clusters());
            if (samples.size() > 1) {
                own.keySet().forEach(item -> clusters.put(item, task));
            }
        });
        return estimated(
                new Cell(column, score, Estimate.bare(score.value()), List.copyOf(samples.values()), items, clusters));
    }

    /** The tasks below a name: itself, or the members of a group and of the groups in it. */
    private static void members(Evaluated model, String name, Set<String> tasks) {
        List<String> below = model.results().subtasks().getOrDefault(name, List.of());
        if (!tasks.add(name)) {
            return;
        }
        below.forEach(member -> members(model, member, tasks));
    }

    /** What the same model scored on some of the items of a cell whose value is their mean. */
    static Cell of(Cell cell, Set<ItemKey> some) {
        TreeMap<ItemKey, Double> items = new TreeMap<>(cell.items());
        items.keySet().retainAll(some);
        double[] values =
                items.values().stream().mapToDouble(Double::doubleValue).toArray();
        Score all = cell.score();
        Score score = new Score(
                all.task(),
                all.filter(),
                all.metric(),
                Cell.mean(items),
                StandardError.ofMean(values),
                items.size(),
                all.edition());
        return estimated(new Cell(cell.column(), score, cell.estimate(), cell.samples(), items, cell.clusters()));
    }

    private static Cell estimated(Cell cell) {
        Estimate shown = estimate(cell).times(cell.column().unit().factor());
        return new Cell(
                cell.column(),
                cell.score(),
                cell.column().unit().bounded(shown),
                cell.samples(),
                cell.items(),
                cell.clusters());
    }

    private static Estimate estimate(Cell cell) {
        Score score = cell.score();
        if (!cell.traced()) {
            return score.stderr()
                    .map(stderr -> Estimate.normal(score.value(), stderr, Estimate.Method.NORMAL))
                    .orElse(Estimate.bare(score.value()));
        }
        boolean share = cell.items().values().stream().allMatch(value -> value == 0 || value == 1);
        return share
                ? Difference.share(cell.items(), cell.clusters())
                : Difference.mean(score.value(), score.stderr(), cell.items(), cell.clusters());
    }
}
