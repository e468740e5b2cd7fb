package org.weighin.datasets.contamination;

import org.weighin.datasets.recipe.Split;
import org.weighin.datasets.source.Origin;

/**
 * An item of a benchmark in a row of a data set: a row of {@code contamination.parquet}.
 *
 * @param action what was done with the row
 * @param row where it was found
 * @param item what was found
 * @param overlap how much of it
 */
public record Match(Action action, Place row, Item item, Overlap overlap) {
    /**
     * A row.
     *
     * @param id of the sample
     * @param split that it is in, or would be in if it was left out
     */
    public record Place(String id, Split split, Origin origin) {}

    /**
     * An item.
     *
     * @param number of the record in its data file, from 0
     * @param document digest of the record
     */
    public record Item(String task, int number, String document) {}
}
