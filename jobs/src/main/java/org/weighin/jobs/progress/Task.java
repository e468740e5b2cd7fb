package org.weighin.jobs.progress;

/**
 * Something that is being done.
 *
 * @param total how much there is, or {@link #UNKNOWN}
 */
record Task(String label, String unit, long total) {
    static final long UNKNOWN = -1;

    boolean hasEnd() {
        return total != UNKNOWN;
    }
}
