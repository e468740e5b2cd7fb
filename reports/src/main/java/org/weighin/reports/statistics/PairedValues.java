package org.weighin.reports.statistics;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.weighin.evaluation.statistics.McNemar;

/**
 * The values of two models on the same items, in one order.
 *
 * @param items what was asked
 */
record PairedValues<K>(List<K> items, double[] from, double[] to) {

    static <K> PairedValues<K> of(Map<K, Double> from, Map<K, Double> to) {
        List<K> items = List.copyOf(from.keySet());
        return new PairedValues<>(items, values(items, from), values(items, to));
    }

    /** {@code to - from} of each item. */
    double[] gains() {
        double[] gains = new double[from.length];
        Arrays.setAll(gains, i -> to[i] - from[i]);
        return gains;
    }

    /** How often just one of both was right, if every value is right (1) or wrong (0). */
    Optional<McNemar> rightOrWrong() {
        boolean all = Arrays.stream(from).allMatch(PairedValues::isVerdict)
                && Arrays.stream(to).allMatch(PairedValues::isVerdict);
        return all ? Optional.of(McNemar.of(right(from), right(to))) : Optional.empty();
    }

    private static boolean isVerdict(double value) {
        return value == 0 || value == 1;
    }

    private static boolean[] right(double[] values) {
        boolean[] right = new boolean[values.length];
        for (int i = 0; i < values.length; i++) {
            right[i] = values[i] == 1;
        }
        return right;
    }

    private static <K> double[] values(List<K> items, Map<K, Double> values) {
        return items.stream()
                .mapToDouble(item -> values.getOrDefault(item, Double.NaN))
                .toArray();
    }
}
