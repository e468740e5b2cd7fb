package org.weighin.evaluation.metric;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import org.weighin.evaluation.statistics.Estimate;
import org.weighin.evaluation.statistics.StandardError;

/** The aggregations that task files can name, with the harness's rules for their standard errors. */
final class Aggregations {
    /** The harness's default number of resamples. */
    private static final int RESAMPLES = 100_000;

    /** Resamples of a metric that reads all texts anew each time. */
    private static final int CORPUS_RESAMPLES = 100;

    private static final Map<String, Aggregation> OF_CHOICES = new TreeMap<>(Map.of(
            "f1",
            Classification.resampled(RESAMPLES, Classification::f1),
            "matthews_corrcoef",
            Classification.resampled(RESAMPLES, Classification::matthews)));

    private static final Map<String, Aggregation> NAMED = new TreeMap<>(Map.of(
            "mean",
            Aggregations::mean,
            "nanmean",
            resampled(values -> StandardError.mean(withoutNaN(values))),
            "median",
            resampled(Aggregations::median),
            "perplexity",
            resampled(values -> Math.exp(-StandardError.mean(values))),
            "weighted_perplexity",
            items -> Estimate.exact(Math.exp(-weightedMean(items))),
            "bits_per_byte",
            items -> Estimate.exact(-weightedMean(items) / Math.log(2)),
            "weighted_mean",
            items -> Estimate.exact(meanByWeight(items)),
            "brier_score",
            items -> Estimate.exact(StandardError.mean(values(items)))));

    private Aggregations() {}

    static Set<String> names() {
        return NAMED.keySet();
    }

    static Optional<Aggregation> named(String name) {
        return Optional.ofNullable(NAMED.get(name));
    }

    /** An aggregation that counts the choices themselves rather than averaging what each item scored. */
    static Optional<Aggregation> ofChoices(String name) {
        return Optional.ofNullable(OF_CHOICES.get(name));
    }

    static Aggregation mean() {
        return Aggregations::mean;
    }

    /** A metric over all texts of the task at once. */
    static Aggregation ofCorpus(ToDoubleFunction<List<Observation>> score) {
        return items -> new Estimate(
                score.applyAsDouble(items),
                StandardError.byBootstrap(
                        items.size(),
                        CORPUS_RESAMPLES,
                        drawn -> score.applyAsDouble(
                                Arrays.stream(drawn).mapToObj(items::get).toList())));
    }

    private static Estimate mean(List<Observation> items) {
        double[] values = values(items);
        return new Estimate(StandardError.mean(values), StandardError.ofMean(values));
    }

    private static Aggregation resampled(ToDoubleFunction<double[]> statistic) {
        return items -> {
            double[] values = values(items);
            double[] resample = new double[values.length];
            return new Estimate(
                    statistic.applyAsDouble(values.clone()),
                    StandardError.byBootstrap(values.length, RESAMPLES, drawn -> {
                        Arrays.setAll(resample, i -> values[drawn[i]]);
                        return statistic.applyAsDouble(resample);
                    }));
        };
    }

    /** The upper median, as the harness takes it; sorts the values. */
    private static double median(double[] values) {
        Arrays.sort(values);
        return values[values.length / 2];
    }

    private static double[] withoutNaN(double[] values) {
        return Arrays.stream(values).filter(value -> !Double.isNaN(value)).toArray();
    }

    private static double[] values(List<Observation> items) {
        return items.stream().mapToDouble(Observation::value).toArray();
    }

    private static double meanByWeight(List<Observation> items) {
        double weights = items.stream().mapToDouble(Observation::weight).sum();
        return items.stream().mapToDouble(item -> item.value() * item.weight()).sum() / weights;
    }

    /** Of values that are sums over words or bytes already. */
    private static double weightedMean(List<Observation> items) {
        double weights = items.stream().mapToDouble(Observation::weight).sum();
        return items.stream().mapToDouble(Observation::value).sum() / weights;
    }
}
