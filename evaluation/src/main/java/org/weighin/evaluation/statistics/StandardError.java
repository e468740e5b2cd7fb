package org.weighin.evaluation.statistics;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import org.weighin.evaluation.random.PythonRandom;

/** Standard errors with the formulas of lm-evaluation-harness. */
public final class StandardError {
    private static final int CHUNK = 1000;

    private StandardError() {}

    /** Mean; NaN for no values. */
    public static double mean(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        return sum / values.length;
    }

    /** Standard error of the mean with n - 1; empty below two values. */
    public static Optional<Double> ofMean(double[] values) {
        return values.length < 2 ? Optional.empty() : Optional.of(deviation(values) / Math.sqrt(values.length));
    }

    /**
     * Standard error of the mean of values that depend on each other within clusters, such as questions on one
     * passage, with the correction G / (G - 1) for G clusters (Liang and Zeger 1986; Miller 2024). Where each value is a
     * cluster it is {@link #ofMean}; empty below two clusters.
     *
     * @param clusters number of the cluster of each value
     */
    public static Optional<Double> clustered(double[] values, int[] clusters) {
        double mean = mean(values);
        Map<Integer, Double> sums = new TreeMap<>();
        for (int i = 0; i < values.length; i++) {
            sums.merge(clusters[i], values[i] - mean, Double::sum);
        }
        double count = sums.size();
        if (count < 2) {
            return Optional.empty();
        }
        double squares = sums.values().stream().mapToDouble(sum -> sum * sum).sum();
        return Optional.of(Math.sqrt(squares * count / (count - 1)) / values.length);
    }

    /** Standard deviation with n - 1. */
    public static double deviation(double[] values) {
        double mean = mean(values);
        double squares = 0;
        for (double value : values) {
            squares += (value - mean) * (value - mean);
        }
        return Math.sqrt(squares / (values.length - 1));
    }

    /**
     * Standard error of any statistic by bootstrap: the same resamples as the harness, which seeds Python's generator with
     * the number of each chunk of 1000.
     *
     * @param statistic takes the indices of a resample
     */
    public static Optional<Double> byBootstrap(int values, int resamples, ToDoubleFunction<int[]> statistic) {
        if (values < 2) {
            return Optional.empty();
        }
        int chunk = Math.min(CHUNK, resamples);
        double[] replicates = new double[resamples / chunk * chunk];
        int[] drawn = new int[values];
        int done = 0;
        for (int seed = 0; done < replicates.length; seed++) {
            PythonRandom random = new PythonRandom(seed);
            for (int i = 0; i < chunk; i++) {
                for (int j = 0; j < values; j++) {
                    drawn[j] = random.choice(values);
                }
                replicates[done++] = statistic.applyAsDouble(drawn);
            }
        }
        return Optional.of(deviation(replicates));
    }

    /** Standard error of a mean of means that are weighted by their sizes (pooled variance). */
    public static double pooled(double[] errors, int[] sizes) {
        double squares = 0;
        long total = 0;
        for (int i = 0; i < errors.length; i++) {
            squares += (sizes[i] - 1.0) * errors[i] * errors[i] * sizes[i];
            total += sizes[i];
        }
        return Math.sqrt(squares / (total - errors.length) / total);
    }

    /** Standard error of a plain mean of independent means. */
    public static double unweighted(double[] errors) {
        double squares = 0;
        for (double error : errors) {
            squares += error * error;
        }
        return Math.sqrt(squares) / errors.length;
    }
}
