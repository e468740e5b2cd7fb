package org.weighin.datasets.contamination;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Items that are too short for runs of words: found where a whole turn is the question, or question and answer. */
final class WholeTurns {
    private final List<IndexedItem> items;
    private final Map<String, List<Entry>> entries = new HashMap<>();
    private int longest;

    /**
     * A text to be found.
     *
     * @param answer whether the answer is part of it
     */
    private record Entry(int item, boolean answer) {}

    WholeTurns(List<IndexedItem> items) {
        this.items = items;
    }

    void add(int item, String question, List<String> answers) {
        add(question, new Entry(item, answers.isEmpty()));
        answers.forEach(answer -> add(question + " " + answer, new Entry(item, true)));
    }

    private void add(String text, Entry entry) {
        String plain = Words.plain(text);
        if (!plain.isEmpty()) {
            entries.computeIfAbsent(plain, key -> new ArrayList<>()).add(entry);
            longest = Math.max(longest, text.length());
        }
    }

    /** Adds what is found by the item's number; what is there with an answer stays. */
    void find(RowText row, double share, Map<Integer, Overlap> found) {
        for (int turn = 0; turn < row.turns.size(); turn++) {
            String text = row.turns.get(turn);
            if (text.length() <= 2 * longest) {
                for (Entry entry : entries.getOrDefault(Words.plain(text), List.of())) {
                    Overlap overlap = overlap(row, turn, entry, share);
                    found.merge(entry.item(), overlap, (old, now) -> old.answer() || !now.answer() ? old : now);
                }
            }
        }
    }

    private Overlap overlap(RowText row, int turn, Entry entry, double share) {
        int from = row.firsts().get(turn);
        int to = row.firsts().get(turn + 1);
        int answer = entry.answer() ? to : new AnswerSearch(row, items.get(entry.item()), share).endBehind(to);
        return new Overlap(to - from, 1, answer >= 0, row.span(from, Math.max(to, answer)));
    }
}
