package org.weighin.datasets.contamination;

import java.util.BitSet;

/** What has been found of one item in one row so far. */
final class Sighting {
    private final IndexedItem item;
    private final BitSet found = new BitSet();
    private int from = Integer.MAX_VALUE;
    private int to;
    private int furthest = -1;
    private int behind;

    Sighting(IndexedItem item) {
        this.item = item;
    }

    /** A run of the item, which begins at its word {@code place}, begins at the row's word {@code first}. */
    void add(int place, int first) {
        found.set(place, place + item.run());
        from = Math.min(from, first);
        to = Math.max(to, first + item.run());
        if (place < item.question() && place > furthest) {
            furthest = place;
            behind = first + Math.min(item.run(), item.question() - place);
        }
    }

    boolean isFound(double share) {
        return item.isFound(found, share);
    }

    Overlap overlap(RowText row, double share) {
        int answer = new AnswerSearch(row, item, share).endBehind(behind);
        boolean whole = item.answers().isEmpty() || answer >= 0;
        return new Overlap(
                found.cardinality(),
                (double) found.cardinality() / item.own().cardinality(),
                whole,
                row.span(from, Math.max(to, answer)));
    }
}
