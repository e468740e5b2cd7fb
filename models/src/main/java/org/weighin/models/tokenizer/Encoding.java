package org.weighin.models.tokenizer;

/**
 * A text as tokens, with the place of each in the text.
 *
 * <p>Tokens that share a character (the bytes of one emoji) have the same span.
 *
 * @param ids token ids
 * @param starts index of each token's first {@code char} in the text; -1 for a token that was added to it
 * @param ends index after each token's last {@code char}; -1 likewise
 */
@SuppressWarnings("ArrayRecordComponent")
public record Encoding(int[] ids, int[] starts, int[] ends) {

    /** The number of tokens. */
    public int length() {
        return ids.length;
    }

    /** Whether token {@code index} has at least one character in the text's range from (inclusive) to (exclusive). */
    public boolean overlaps(int index, int from, int to) {
        return starts[index] < ends[index] && starts[index] < to && ends[index] > from;
    }
}
