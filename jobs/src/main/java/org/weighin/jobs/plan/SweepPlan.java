package org.weighin.jobs.plan;

import java.math.BigDecimal;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.weighin.training.config.FineTuneSettings;

/**
 * Values that are tried one after another; every combination becomes an adapter.
 *
 * @param rank instead of {@code lora.rank}; alpha stays as it is
 * @param learningRate instead of {@code optimizer.learning_rate}
 */
public record SweepPlan(List<Integer> rank, List<Double> learningRate) {
    /** No sweep. */
    public static final SweepPlan NONE = new SweepPlan(List.of(), List.of());

    public SweepPlan {
        unique("rank", rank);
        unique("learning_rate", learningRate);
        if (rank.stream().anyMatch(value -> value < 1) || learningRate.stream().anyMatch(value -> !(value > 0))) {
            throw new IllegalArgumentException("a rank is at least 1 and a learning rate above 0");
        }
    }

    private static void unique(String key, List<?> values) {
        if (new HashSet<>(values).size() < values.size()) {
            throw new IllegalArgumentException(key + " names a value twice: " + values);
        }
    }

    private static String plain(double value) {
        return BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
    }

    /** What is added to the adapter's id, to how it is trained; of nothing to sweep over just what is given. */
    Map<String, FineTuneSettings> over(FineTuneSettings training) {
        Map<String, FineTuneSettings> ranked = new LinkedHashMap<>();
        rank.forEach(value -> ranked.put("-r" + value, training.withRank(value)));
        if (rank.isEmpty()) {
            ranked.put("", training);
        }
        if (learningRate.isEmpty()) {
            return ranked;
        }
        Map<String, FineTuneSettings> all = new LinkedHashMap<>();
        ranked.forEach((name, settings) ->
                learningRate.forEach(value -> all.put(name + "-lr" + plain(value), settings.withLearningRate(value))));
        return all;
    }
}
