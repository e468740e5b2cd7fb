package org.weighin.models.decoder;

import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;

/**
 * Sequences one after another without padding.
 *
 * @param ids tokens of all sequences [N]
 * @param positions of each token in its sequence [N]
 * @param lengths of the sequences, with sum N
 */
public record TokenBatch(long[] ids, long[] positions, long[] lengths) {

    /** Sequences that begin at position 0. */
    public static TokenBatch of(List<int[]> sequences) {
        long[] ids =
                sequences.stream().flatMapToInt(Arrays::stream).asLongStream().toArray();
        long[] positions = sequences.stream()
                .flatMapToLong(sequence -> LongStream.range(0, sequence.length))
                .toArray();
        return new TokenBatch(
                ids, positions, sequences.stream().mapToLong(s -> s.length).toArray());
    }

    /** Number of tokens. */
    public int size() {
        return ids.length;
    }

    /** The longest sequence. */
    public int longest() {
        return (int) Arrays.stream(lengths).max().orElse(0);
    }
}
