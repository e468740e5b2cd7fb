package org.weighin.datasets.contamination;

import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The texts of one benchmark's items as words, and which runs of them are its template. */
final class ItemTexts {
    private final ContaminationRules rules;
    private final int itemsOfATemplate;
    private final Map<Long, Integer> itemsOfRun = new HashMap<>();

    ItemTexts(ContaminationRules rules, int itemsOfATemplate) {
        this.rules = rules;
        this.itemsOfATemplate = itemsOfATemplate;
    }

    /**
     * An item's words.
     *
     * @param words of the question, and where these are fewer than a run, of the first answer
     * @param question number of words of the question
     * @param run number of words of a run
     */
    record Text(long[] words, int question, int run) {}

    /** The words of a question with its first answer; counts its runs. */
    Text read(String question, List<String> answers) {
        Words words = Words.of(question);
        int run = words.mostlyCharacters() ? rules.characters() : rules.words();
        long[] all = words.trimmed();
        if (words.size < run && !answers.isEmpty()) {
            long[] answer = Words.of(answers.get(0)).trimmed();
            all = Arrays.copyOf(all, words.size + answer.length);
            System.arraycopy(answer, 0, all, words.size, answer.length);
        }
        Set<Long> runs = new HashSet<>();
        Runs.each(all, all.length, run, (hash, first) -> runs.add(hash));
        runs.forEach(hash -> itemsOfRun.merge(hash, 1, Integer::sum));
        return new Text(all, words.size, run);
    }

    /** Visits the runs of a text that are not template, once all texts have been read; returns the words that lie in them. */
    BitSet own(Text text, Runs.Sink sink) {
        BitSet own = new BitSet();
        Runs.each(text.words(), text.words().length, text.run(), (hash, first) -> {
            boolean partOfQuestion = first < text.question();
            if (partOfQuestion && itemsOfRun.getOrDefault(hash, 0) <= itemsOfATemplate) {
                own.set(first, first + text.run());
                sink.run(hash, first);
            }
        });
        return own;
    }
}
