package org.weighin.models.fetch;

/** Hears how a fetch goes on; calls come from the fetching thread. */
public interface ProgressListener {
    /** Hears nothing. */
    ProgressListener NONE = new ProgressListener() {};

    /**
     * Bytes have come.
     *
     * @param name the file
     * @param done bytes so far
     * @param total bytes in all
     */
    default void bytes(String name, long done, long total) {}

    /** Something that a user should know, as one line. */
    default void message(String line) {}
}
