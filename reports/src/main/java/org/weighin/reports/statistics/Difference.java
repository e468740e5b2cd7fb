package org.weighin.reports.statistics;

import java.util.Map;
import java.util.Optional;
import org.weighin.evaluation.statistics.StandardError;
import org.weighin.reports.statistics.Estimate.Method;

/** Means, and differences between two scores. */
public final class Difference {
    private Difference() {}

    /**
     * The mean of {@code to - from} over the items, if both have the same ones.
     *
     * <p>Pairing takes the items' difficulty out of the error: the same items are hard for both.
     */
    public static <K> Optional<Estimate> paired(Map<K, Double> from, Map<K, Double> to) {
        if (from.isEmpty() || !from.keySet().equals(to.keySet())) {
            return Optional.empty();
        }
        double[] differences = from.entrySet().stream()
                .mapToDouble(item -> to.getOrDefault(item.getKey(), Double.NaN) - item.getValue())
                .toArray();
        return Optional.of(mean(differences, Method.PAIRED));
    }

    /** The difference of two values as if they came from different items. */
    public static Estimate unpaired(Estimate from, Estimate to) {
        double value = to.value() - from.value();
        if (from.stderr().isEmpty() || to.stderr().isEmpty()) {
            return Estimate.bare(value);
        }
        return Estimate.normal(
                value, Math.hypot(from.stderr().get(), to.stderr().get()), Method.UNPAIRED);
    }

    /** The mean of values with the standard error of a mean; no interval for a single value. */
    public static Estimate mean(double[] values, Method method) {
        double mean = StandardError.mean(values);
        return StandardError.ofMean(values)
                .map(stderr -> Estimate.normal(mean, stderr, method))
                .orElseGet(() -> Estimate.bare(mean));
    }
}
