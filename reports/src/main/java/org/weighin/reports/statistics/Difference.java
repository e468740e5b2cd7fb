package org.weighin.reports.statistics;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.weighin.reports.statistics.Estimate.Method;

/** Differences between two scores. */
public final class Difference {
    private Difference() {}

    /**
     * The mean of {@code to - from} over the items that both have, if these are all items of both.
     *
     * <p>Pairing takes the items' difficulty out of the error: the same items are hard for both.
     */
    public static <K> Optional<Estimate> paired(Map<K, Double> from, Map<K, Double> to) {
        if (from.isEmpty() || !from.keySet().equals(to.keySet())) {
            return Optional.empty();
        }
        List<Double> differences = new ArrayList<>();
        from.forEach((item, value) -> differences.add(value(to, item) - value));
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
    public static Estimate mean(List<Double> values, Method method) {
        int n = values.size();
        double mean = values.stream().mapToDouble(Double::doubleValue).sum() / n;
        if (n < 2) {
            return Estimate.bare(mean);
        }
        double squares = values.stream()
                .mapToDouble(value -> (value - mean) * (value - mean))
                .sum();
        return Estimate.normal(mean, Math.sqrt(squares / (n - 1) / n), method);
    }

    private static <K> double value(Map<K, Double> values, K item) {
        Double value = values.get(item);
        if (value == null) {
            throw new IllegalArgumentException("no value for item " + item);
        }
        return value;
    }
}
