package org.weighin.training.batch;

import java.util.SplittableRandom;

/** The order of the samples in each epoch: a function of the seed and the epoch alone, so that nothing has to be remembered. */
public final class EpochOrder {
    private EpochOrder() {}

    /**
     * A permutation of 0 to {@code samples - 1} (Fisher and Yates).
     *
     * @param epoch from 0
     */
    public static int[] of(long seed, int epoch, int samples) {
        SplittableRandom random = new SplittableRandom(RandomSeed.of(seed, "order", epoch));
        int[] order = new int[samples];
        for (int i = 0; i < samples; i++) {
            int other = random.nextInt(i + 1);
            order[i] = order[other];
            order[other] = i;
        }
        return order;
    }
}
