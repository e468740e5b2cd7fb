package org.weighin.reports.page;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.weighin.reports.run.SampleTable.ItemKey;
import org.weighin.reports.score.Cell;
import org.weighin.reports.score.Column;
import org.weighin.reports.score.Row;

/** Chooses the items of a task that are worth reading. */
final class Selection {
    private final Story story;

    Selection(Story story) {
        this.story = story;
    }

    /**
     * Items and why they were chosen: in turn the most gained by tuning, the most lost, and the first of the file; where
     * nothing was tuned, the first ones.
     */
    Map<Integer, String> of(Column column, int count) {
        TreeMap<ItemKey, Double> change = change(column);
        List<ItemKey> rising = new ArrayList<>(change.keySet());
        rising.sort(Comparator.comparing(
                        (ItemKey item) -> Optional.ofNullable(change.get(item)).orElse(0.0))
                .thenComparing(item -> item));
        Map<Integer, String> chosen = new LinkedHashMap<>();
        List<ItemKey> first = new ArrayList<>(items(column));
        for (int i = 0; i < first.size() && chosen.size() < count; i++) {
            if (i < rising.size()) {
                ItemKey most = rising.get(rising.size() - 1 - i);
                put(chosen, count, most, change.getOrDefault(most, 0.0) > 0, "gained most by tuning");
                ItemKey least = rising.get(i);
                put(chosen, count, least, change.getOrDefault(least, 0.0) < 0, "lost most by tuning");
            }
            put(chosen, count, first.get(i), true, "from the start of the file");
        }
        return chosen;
    }

    private static void put(Map<Integer, String> chosen, int count, ItemKey item, boolean wanted, String why) {
        if (wanted && chosen.size() < count) {
            chosen.putIfAbsent(item.docId(), why);
        }
    }

    /** Tuned less base, summed over all pairs. */
    private TreeMap<ItemKey, Double> change(Column column) {
        TreeMap<ItemKey, Double> change = new TreeMap<>();
        for (Row row : story.board().rows()) {
            Optional<Cell> tuned = row.cell(column).filter(cell -> row.tuned());
            Optional<Cell> base = story.board().row(row.model().base().id()).flatMap(other -> other.cell(column));
            if (tuned.isPresent() && base.isPresent()) {
                TreeMap<ItemKey, Double> before = base.get().items();
                double sign = column.higherIsBetter() ? 1 : -1;
                tuned.get().items().forEach((item, value) -> {
                    Double other = before.get(item);
                    if (other != null) {
                        change.merge(item, sign * (value - other), Double::sum);
                    }
                });
            }
        }
        return change;
    }

    private Set<ItemKey> items(Column column) {
        Set<ItemKey> items = new LinkedHashSet<>();
        story.board().rows().forEach(row -> row.cell(column)
                .ifPresent(cell -> items.addAll(cell.items().keySet())));
        return items;
    }
}
