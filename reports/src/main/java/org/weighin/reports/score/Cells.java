package org.weighin.reports.score;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.weighin.evaluation.results.Score;
import org.weighin.reports.run.Evaluated;
import org.weighin.reports.run.SampleTable;
import org.weighin.reports.run.SampleTable.ItemKey;
import org.weighin.reports.statistics.Estimate;
import org.weighin.reports.statistics.Estimate.Method;

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
        List<SampleTable> samples = new ArrayList<>();
        Set<String> tasks = new LinkedHashSet<>();
        members(model, column.task(), tasks);
        for (String task : tasks) {
            Optional.ofNullable(model.samples().get(task)).ifPresent(samples::add);
        }
        TreeMap<ItemKey, Double> items = new TreeMap<>();
        samples.forEach(table -> items.putAll(table.values(column.filter(), column.metric())));
        Cell bare = new Cell(column, score, Estimate.bare(score.value()), samples, items);
        return new Cell(column, score, estimate(bare), samples, items);
    }

    /** The tasks below a name: itself, or the members of a group and of the groups in it. */
    private static void members(Evaluated model, String name, Set<String> tasks) {
        List<String> below = model.results().subtasks().getOrDefault(name, List.of());
        if (!tasks.add(name)) {
            return;
        }
        below.forEach(member -> members(model, member, tasks));
    }

    private static Estimate estimate(Cell cell) {
        Score score = cell.score();
        TreeMap<ItemKey, Double> items = cell.items();
        boolean share = cell.traced() && items.values().stream().allMatch(value -> value == 0 || value == 1);
        Estimate stored = share
                ? Estimate.share(
                        (int) items.values().stream()
                                .filter(value -> value == 1)
                                .count(),
                        items.size())
                : score.stderr()
                        .map(stderr -> Estimate.normal(score.value(), stderr, Method.NORMAL))
                        .orElse(Estimate.bare(score.value()));
        Estimate shown = stored.times(cell.column().unit().factor());
        return cell.column().unit().bounded(shown);
    }
}
