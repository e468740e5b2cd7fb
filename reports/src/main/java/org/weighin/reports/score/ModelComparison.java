package org.weighin.reports.score;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.weighin.reports.run.Evaluated;
import org.weighin.reports.run.SampleTable.ItemKey;
import org.weighin.reports.statistics.PairedTest.Resampling;

/**
 * Two sets of results, task by task.
 *
 * @param lines measures that both have
 * @param onlyFrom measures that only the first has
 * @param onlyTo measures that only the second has
 */
public record ModelComparison(
        Evaluated from, Evaluated to, List<Line> lines, List<Column> onlyFrom, List<Column> onlyTo) {

    /**
     * One measure.
     *
     * @param tested on the items that both were scored on
     * @param onlyFrom number of items that only the first was scored on
     * @param onlyTo number of items that only the second was scored on
     */
    public record Line(TestedComparison tested, int onlyFrom, int onlyTo) {
        /** Whether both were asked by the same version of the task with as many examples. */
        public boolean sameEdition() {
            Comparison comparison = tested.comparison();
            return comparison
                    .from()
                    .score()
                    .edition()
                    .equals(comparison.to().score().edition());
        }
    }

    /**
     * Compares two models on the items that they share.
     *
     * @param every whether all measures are compared, and not just each task's leading one
     */
    public static ModelComparison of(Evaluated from, Evaluated to, boolean every, Resampling resampling) {
        Columns found = new Columns(List.of(from, to), Map.of());
        List<Cell[]> pairs = new ArrayList<>();
        List<Column> onlyFrom = new ArrayList<>();
        List<Column> onlyTo = new ArrayList<>();
        for (Column column : every ? found.all() : found.leading()) {
            Optional<Cell> first = Cells.find(from, column);
            Optional<Cell> second = Cells.find(to, column);
            if (first.isPresent() && second.isPresent()) {
                pairs.add(new Cell[] {first.get(), second.get()});
            } else {
                (first.isPresent() ? onlyFrom : onlyTo).add(column);
            }
        }
        List<TestedComparison> tested = TestedComparison.of(
                pairs.stream()
                        .map(pair -> Comparison.onShared(pair[0], pair[1]))
                        .toList(),
                resampling);
        List<Line> lines = new ArrayList<>();
        for (int i = 0; i < tested.size(); i++) {
            Cell[] pair = pairs.get(i);
            lines.add(new Line(tested.get(i), missing(pair[0], pair[1]), missing(pair[1], pair[0])));
        }
        return new ModelComparison(from, to, lines, onlyFrom, onlyTo);
    }

    private static int missing(Cell here, Cell there) {
        Set<ItemKey> items = new TreeSet<>(here.items().keySet());
        items.removeAll(there.items().keySet());
        return items.size();
    }
}
