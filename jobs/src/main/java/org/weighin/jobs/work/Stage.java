package org.weighin.jobs.work;

/** What a run does, in this order. */
public enum Stage {
    PREPARE,
    FINE_TUNE,
    EVALUATE,
    REPORT;

    /** Whether a run that ends with this stage has another one. */
    public boolean includes(Stage other) {
        return other.compareTo(this) <= 0;
    }
}
