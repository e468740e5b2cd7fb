package org.weighin.reports.score;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.weighin.evaluation.results.Score;
import org.weighin.reports.run.SampleTable;
import org.weighin.reports.run.SampleTable.Health;
import org.weighin.reports.run.SampleTable.ItemKey;
import org.weighin.reports.statistics.Estimate;

/**
 * A model's value in a column and what stands behind it.
 *
 * @param score as the results file has it
 * @param estimate in the column's unit
 * @param items stored values of the items; empty where the samples were not kept
 * @param samples tables whose items the value is made of: one for a task, several for a group
 * @param clusters item to the passage or subject that it shares with others: in a group its task
 */
public record Cell(
        Column column,
        Score score,
        Estimate estimate,
        List<SampleTable> samples,
        TreeMap<ItemKey, Double> items,
        Map<ItemKey, String> clusters) {
    private static final double MOST_CUT_OFF = 0.05;
    private static final double ROUNDING = 1e-9;

    /** The mean of the items in the stored unit, as the reader of the Parquet file would find it. */
    public Optional<Double> recomputed() {
        return items.isEmpty() ? Optional.empty() : Optional.of(mean(items));
    }

    /** Whether the mean of the items is the value of the results file. */
    public boolean traced() {
        return recomputed()
                .filter(mean -> Math.abs(mean - score.value()) <= ROUNDING * Math.max(1, Math.abs(mean)))
                .isPresent();
    }

    static double mean(TreeMap<ItemKey, Double> items) {
        return items.values().stream().mapToDouble(Double::doubleValue).sum() / items.size();
    }

    /** What went wrong with the items, added up. */
    public Health health() {
        return samples.stream()
                .map(table -> table.health().getOrDefault(column.filter(), Health.NONE))
                .reduce(Health.NONE, Health::plus);
    }

    /** Whether so many answers were cut off that the value says little about the model. */
    public boolean invalid() {
        Health health = health();
        return health.items() > 0 && (double) health.cutOff() / health.items() > MOST_CUT_OFF;
    }
}
