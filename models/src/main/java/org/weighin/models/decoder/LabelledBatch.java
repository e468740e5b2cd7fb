package org.weighin.models.decoder;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Sequences for one pass, and what is to be predicted.
 *
 * @param tokens of the sequences, without those after which nothing is predicted
 * @param rows places in the batch from which a label is predicted [R]
 * @param targets the labels [R]
 * @param dropoutKeys well mixed numbers [N], by which dropout decides what it drops for a token; empty for no dropout
 */
@SuppressWarnings("ArrayRecordComponent")
public record LabelledBatch(TokenBatch tokens, long[] rows, long[] targets, long[] dropoutKeys) {

    /** Puts sequences one after another; those without a label are left out. */
    public static LabelledBatch of(List<LabelledSequence> sequences) {
        List<int[]> inputs = new ArrayList<>();
        int labels = sequences.stream().mapToInt(LabelledSequence::labels).sum();
        long[] rows = new long[labels];
        long[] targets = new long[labels];
        int label = 0;
        int start = 0;
        for (LabelledSequence sequence : sequences) {
            int computed = sequence.computed();
            if (computed > 0) {
                inputs.add(Arrays.copyOf(sequence.tokens(), computed));
            }
            for (int i = 1; i <= computed; i++) {
                if (sequence.trained()[i]) {
                    rows[label] = start + i - 1;
                    targets[label++] = sequence.tokens()[i];
                }
            }
            start += computed;
        }
        return new LabelledBatch(TokenBatch.of(inputs), rows, targets, new long[0]);
    }

    /** The same with dropout. */
    public LabelledBatch withDropout(long[] keys) {
        return new LabelledBatch(tokens, rows, targets, keys);
    }
}
