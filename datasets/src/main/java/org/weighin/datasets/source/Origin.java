package org.weighin.datasets.source;

/**
 * Where a row stands.
 *
 * @param file the file, as its recipe calls it
 * @param line the line in which the row begins, from 1; in Parquet the row's number, from 1
 */
public record Origin(String file, long line) {
    @Override
    public String toString() {
        return file + ", line " + line;
    }
}
