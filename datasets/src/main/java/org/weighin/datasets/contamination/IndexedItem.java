package org.weighin.datasets.contamination;

import java.util.BitSet;
import java.util.List;

/**
 * An item as it is looked for.
 *
 * @param question number of words of the question; behind them, where it is short, stand those of the first answer
 * @param own words that lie in runs that are not the benchmark's template
 * @param answers words of each right answer
 * @param run number of words of a run
 */
record IndexedItem(Match.Item key, int question, BitSet own, List<long[]> answers, int run) {

    /** Whether enough of it was found, and of the question its end: what stands before may be a passage with other questions. */
    boolean isFound(BitSet found, double share) {
        int last = own.previousSetBit(question - 1);
        int end = found.nextSetBit(Math.max(0, last + 1 - run / 2));
        return end >= 0 && end <= last && found.cardinality() >= share * own.cardinality();
    }
}
