package org.weighin.jobs.batch;

/** Hears of partitions that failed, while others go on. */
@FunctionalInterface
interface FailureListener {
    /** A partition failed; the same command tries it again. */
    void failed(String partition, Throwable cause);
}
