package org.weighin.datasets.contamination;

import java.util.Arrays;

/** Hashes of all runs of so many words of a text (n-grams), each a function of its words alone. */
final class Runs {
    private static final long BASE = 0x9e3779b97f4a7c15L;

    private Runs() {}

    /** What is done with a run: its hash and its first word. */
    interface Sink {
        void run(long hash, int first);
    }

    /** Visits the runs of the first {@code size} words in their order; there are none in fewer than {@code length} words. */
    static void each(long[] words, int size, int length, Sink sink) {
        long top = 1;
        for (int i = 1; i < length; i++) {
            top *= BASE;
        }
        long hash = 0;
        for (int i = 0; i < size; i++) {
            if (i >= length) {
                hash -= words[i - length] * top;
            }
            hash = hash * BASE + words[i];
            if (i >= length - 1) {
                sink.run(Words.mixed(hash + length), i - length + 1);
            }
        }
    }

    /** Where the words of the second text stand in the first, from a word on; -1 where they do not. */
    static int find(long[] words, int size, long[] wanted, int from) {
        for (int i = Math.max(0, from); i + wanted.length <= size; i++) {
            if (Arrays.equals(words, i, i + wanted.length, wanted, 0, wanted.length)) {
                return i;
            }
        }
        return -1;
    }
}
