package org.weighin.evaluation.statistics;

import java.util.Arrays;
import org.weighin.evaluation.random.SplitMix64;

/**
 * Difference of the means of two models on the same items, with its uncertainty by bootstrap over the items.
 *
 * @param difference mean of the first less mean of the second
 * @param oneSidedP chance of no advantage of the first
 * @param twoSidedP chance of a difference as large if there were none
 * @param interval 95 % interval of the difference
 * @param deviation standard deviation of the resampled differences
 */
public record PairedBootstrap(
        double difference, double oneSidedP, double twoSidedP, Interval interval, double deviation) {

    /** Resamples the items with SplitMix64; draws of a resample follow each other. */
    public static PairedBootstrap of(double[] first, double[] second, long seed, int resamples) {
        if (first.length != second.length || first.length == 0) {
            throw new IllegalArgumentException(first.length + " items against " + second.length);
        }
        double[] gains = new double[first.length];
        Arrays.setAll(gains, i -> first[i] - second[i]);
        double observed = StandardError.mean(gains);
        double[] drawn = draw(gains, new SplitMix64(seed), resamples);
        long notAhead = Arrays.stream(drawn).filter(d -> d <= 0).count();
        long asExtreme = Arrays.stream(drawn)
                .filter(d -> Math.abs(d - observed) >= Math.abs(observed) - 1e-12)
                .count();
        double deviation = StandardError.deviation(drawn);
        Arrays.sort(drawn);
        Interval interval = new Interval(ranked(drawn, 0.025), ranked(drawn, 0.975));
        return new PairedBootstrap(
                observed, share(notAhead, resamples), share(asExtreme, resamples), interval, deviation);
    }

    private static double[] draw(double[] gains, SplitMix64 random, int resamples) {
        double[] drawn = new double[resamples];
        for (int i = 0; i < resamples; i++) {
            double sum = 0;
            for (int j = 0; j < gains.length; j++) {
                sum += gains[random.below(gains.length)];
            }
            drawn[i] = sum / gains.length;
        }
        return drawn;
    }

    private static double ranked(double[] sorted, double share) {
        return sorted[(int) Math.ceil(share * sorted.length) - 1];
    }

    private static double share(long count, int resamples) {
        return (1.0 + count) / (resamples + 1.0);
    }
}
