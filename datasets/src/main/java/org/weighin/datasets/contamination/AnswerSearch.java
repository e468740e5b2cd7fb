package org.weighin.datasets.contamination;

import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;

/**
 * Looks for right answers behind a question. A long answer is found by its runs of words, a shorter one where it stands as
 * it is. One of a few words, which any text may have, must stand close behind the question or at the end of a turn.
 */
record AnswerSearch(RowText row, IndexedItem item, double share) {
    private static final int FEW = 3;

    /** The word behind the first right answer that follows the question, which ends before a word; -1 where none does. */
    int endBehind(int question) {
        for (long[] answer : item.answers()) {
            int end = answer.length >= item.run() ? runs(answer, question) : whole(answer, question);
            if (end >= 0) {
                return end;
            }
        }
        return -1;
    }

    private int whole(long[] answer, int question) {
        Words words = row.words;
        int at = Runs.find(words.hashes, words.size, answer, question);
        if (answer.length > FEW || at >= 0 && at <= question + item.run()) {
            return at < 0 ? at : at + answer.length;
        }
        BitSet ends = row.ends();
        while (at >= 0 && !ends.get(at + answer.length)) {
            at = Runs.find(words.hashes, words.size, answer, at + 1);
        }
        return at < 0 ? at : at + answer.length;
    }

    private int runs(long[] answer, int question) {
        Map<Long, Integer> wanted = new HashMap<>();
        Runs.each(answer, answer.length, item.run(), wanted::put);
        BitSet found = new BitSet();
        int[] end = {-1};
        Runs.each(row.words.hashes, row.words.size, item.run(), (hash, first) -> {
            Integer place = first < question ? null : wanted.get(hash);
            if (place != null) {
                found.set(place, place + item.run());
                end[0] = first + item.run();
            }
        });
        return found.cardinality() >= share * answer.length ? end[0] : -1;
    }
}
