package org.weighin.datasets.source;

import org.jspecify.annotations.Nullable;
import org.weighin.datasets.InputException;

/** Reads a source file from its beginning, holding one row in memory. */
public interface RowReader extends AutoCloseable {
    /**
     * The next row, or null behind the last.
     *
     * @throws InputException when the rest of the file cannot be read at all
     */
    @Nullable
    Entry read();

    /** Passes over the first rows, good and bad ones, as many as were read in an earlier run. */
    default void skip(long entries) {
        for (long i = 0; i < entries && read() != null; i++) {}
    }

    @Override
    void close();
}
