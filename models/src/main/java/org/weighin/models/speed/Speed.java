package org.weighin.models.speed;

import java.time.Duration;
import java.util.Arrays;
import org.weighin.models.decoder.LanguageModel;

/**
 * The speed at a workload.
 *
 * @param workload what was done
 * @param median seconds it took
 * @param fastest seconds it took
 */
public record Speed(Workload workload, double median, double fastest) {

    /**
     * Does a workload again and again, after once to warm up.
     *
     * @param runs how often at least
     * @param atLeast how long at least
     */
    public static Speed measure(LanguageModel model, Workload workload, int runs, Duration atLeast) {
        workload.run(model, 0);
        double[] seconds = new double[0];
        long start = System.nanoTime();
        while (seconds.length < runs || System.nanoTime() - start < atLeast.toNanos()) {
            long before = System.nanoTime();
            workload.run(model, seconds.length + 1);
            seconds = Arrays.copyOf(seconds, seconds.length + 1);
            seconds[seconds.length - 1] = (System.nanoTime() - before) / 1e9;
        }
        Arrays.sort(seconds);
        return new Speed(workload, seconds[seconds.length / 2], seconds[0]);
    }

    /** Tokens a second at the median time. */
    public double tokensPerSecond() {
        return workload.tokens() / median;
    }
}
