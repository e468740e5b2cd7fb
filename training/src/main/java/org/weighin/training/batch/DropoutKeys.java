package org.weighin.training.batch;

import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Numbers that decide what dropout drops: functions of seed, step, sample and position, so that they are the same however samples
 * are divided into micro-batches, and wherever training was interrupted.
 */
public final class DropoutKeys {
    private DropoutKeys() {}

    /**
     * The keys of all tokens of a batch, one sample after another.
     *
     * @param step from 0
     * @param samples places in the data set
     * @param lengths of these samples
     */
    public static long[] of(long seed, int step, List<Integer> samples, long[] lengths) {
        return IntStream.range(0, lengths.length)
                .boxed()
                .flatMapToLong(i ->
                        new SplittableRandom(RandomSeed.of(seed, "dropout", step, samples.get(i))).longs(lengths[i]))
                .toArray();
    }
}
