package org.weighin.training.run;

import java.util.function.LongSupplier;

/**
 * Keeps freed memory from piling up: micro-batches differ in size, and a gap that one of them leaves in native memory is often
 * too small for the next, so that a process grows with every step. Giving all of it back after each step would have the
 * system clear every page again.
 */
final class MemoryGrowth {
    private static final double MOST = 1.25;
    private static final long MOST_BYTES = 500_000_000;

    private final LongSupplier resident;
    private final Runnable giveBack;
    private long usual;

    /**
     * @param resident what the process uses now, in bytes
     * @param giveBack gives freed memory back to the system
     */
    MemoryGrowth(LongSupplier resident, Runnable giveBack) {
        this.resident = resident;
        this.giveBack = giveBack;
    }

    /** Gives freed memory back where the process has grown by a quarter, or by half a gigabyte, since the first step after the last time. */
    void afterStep() {
        long now = resident.getAsLong();
        if (usual == 0) {
            usual = now;
        } else if (now > Math.min(MOST * usual, usual + MOST_BYTES)) {
            giveBack.run();
            usual = 0;
        }
    }
}
