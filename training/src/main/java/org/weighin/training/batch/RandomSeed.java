package org.weighin.training.batch;

import java.util.Arrays;
import org.weighin.training.digest.Sha256;

/** Seeds of single draws: functions of the run's seed, a purpose and a place. */
public final class RandomSeed {
    private static final int HEX_DIGITS_OF_LONG = 16;

    private RandomSeed() {}

    /**
     * The seed for one place.
     *
     * @param place such as the epoch, or the step and the micro-batch
     */
    public static long of(long seed, String purpose, long... place) {
        String digest = Sha256.of(purpose + "/" + seed + "/" + Arrays.toString(place));
        return Long.parseUnsignedLong(digest.substring(0, HEX_DIGITS_OF_LONG), 16);
    }
}
