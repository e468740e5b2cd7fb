package org.weighin.datasets.contamination;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/** The turns of a row as one text, so that an item is found that lies in two of them. */
final class RowText {
    private static final int LONGEST_SPAN = 400;

    final List<String> turns = new ArrayList<>();
    final Words words;
    private final List<Integer> firsts = new ArrayList<>();

    RowText(List<String> contents) {
        contents.forEach(content -> turns.add(Normalizer.normalize(content, Normalizer.Form.NFC)));
        words = Words.of(String.join("\n", turns));
    }

    /** Number of words before each turn, and of all. */
    List<Integer> firsts() {
        if (firsts.isEmpty()) {
            int word = 0;
            int end = -1;
            firsts.add(0);
            for (String turn : turns) {
                end += 1 + turn.length();
                while (word < words.size && words.starts[word] < end) {
                    word++;
                }
                firsts.add(word);
            }
        }
        return firsts;
    }

    /** The words behind which a turn ends. */
    BitSet ends() {
        BitSet ends = new BitSet();
        firsts().forEach(ends::set);
        return ends;
    }

    /** The text of words, its middle left out where it is long. */
    String span(int from, int to) {
        if (from >= to) {
            return "";
        }
        String span = words.text.substring(words.starts[from], words.ends[to - 1]);
        return span.length() <= LONGEST_SPAN
                ? span
                : begin(span, LONGEST_SPAN / 2) + " \u2026 " + end(span, LONGEST_SPAN / 2);
    }

    private static String begin(String text, int length) {
        return text.substring(0, Character.isHighSurrogate(text.charAt(length - 1)) ? length - 1 : length);
    }

    private static String end(String text, int length) {
        int from = text.length() - length;
        return text.substring(Character.isLowSurrogate(text.charAt(from)) ? from + 1 : from);
    }
}
