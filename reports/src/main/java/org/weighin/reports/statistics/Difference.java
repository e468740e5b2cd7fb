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
     *
     * @param clusters item to the passage or subject that it shares with others
     */
    public static <K> Optional<Estimate> paired(Map<K, Double> from, Map<K, Double> to, Map<K, String> clusters) {
        if (from.isEmpty() || !from.keySet().equals(to.keySet())) {
            return Optional.empty();
        }
        PairedValues<K> values = PairedValues.of(from, to);
        double mean = StandardError.mean(values.gains());
        Optional<Double> independent = values.rightOrWrong()
                .map(counts -> counts.standardError(values.items().size()))
                .or(() -> StandardError.ofMean(values.gains()));
        Optional<Double> clustered = Clusters.of(values.items(), clusters)
                .flatMap(numbers -> StandardError.clustered(values.gains(), numbers));
        return Optional.of(estimate(mean, independent, clustered, Method.PAIRED, Method.CLUSTERED_PAIRED));
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

    /** The share of items that are right (1), and not wrong (0). */
    public static <K> Estimate share(Map<K, Double> values, Map<K, String> clusters) {
        double[] numbers =
                values.values().stream().mapToDouble(Double::doubleValue).toArray();
        int right = (int) values.values().stream().filter(value -> value == 1).count();
        return Clusters.of(values.keySet(), clusters)
                .flatMap(own -> StandardError.clustered(numbers, own))
                .map(clustered -> Estimate.share(right, numbers.length, clustered))
                .orElseGet(() -> Estimate.share(right, numbers.length));
    }

    /** The mean of values; no interval for a single value. */
    public static <K> Estimate mean(Map<K, Double> values, Map<K, String> clusters) {
        double[] numbers =
                values.values().stream().mapToDouble(Double::doubleValue).toArray();
        return mean(StandardError.mean(numbers), StandardError.ofMean(numbers), values, clusters);
    }

    /**
     * A mean whose standard error for independent items is known.
     *
     * @param clusters item to the passage or subject that it shares with others
     */
    public static <K> Estimate mean(
            double mean, Optional<Double> stderr, Map<K, Double> values, Map<K, String> clusters) {
        double[] numbers =
                values.values().stream().mapToDouble(Double::doubleValue).toArray();
        Optional<Double> clustered =
                Clusters.of(values.keySet(), clusters).flatMap(own -> StandardError.clustered(numbers, own));
        return estimate(mean, stderr, clustered, Method.NORMAL, Method.CLUSTERED);
    }

    /** Clusters can only widen an interval: that chance made their values cancel out is no knowledge. */
    private static Estimate estimate(
            double value, Optional<Double> independent, Optional<Double> clustered, Method plain, Method widened) {
        if (independent.isEmpty()) {
            return Estimate.bare(value);
        }
        double stderr = Math.max(independent.get(), clustered.orElse(0.0));
        return Estimate.normal(value, stderr, clustered.isPresent() ? widened : plain);
    }
}
