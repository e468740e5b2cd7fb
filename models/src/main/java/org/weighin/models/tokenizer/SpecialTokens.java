package org.weighin.models.tokenizer;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * The tokens that have a meaning of their own.
 *
 * @param beginning stands before a text (bos)
 * @param end the tokenizer's own end-of-text token (eos)
 * @param padding fills short rows of a batch (pad)
 * @param unknown stands for what the vocabulary lacks (unk)
 * @param ends all tokens after which generation is over
 * @param addBeginning whether an encoded text gets {@code beginning} put before it; empty: as the document says
 * @param addEnd whether it gets {@code end} put after it; empty: as the document says
 */
record SpecialTokens(
        OptionalInt beginning,
        OptionalInt end,
        OptionalInt padding,
        OptionalInt unknown,
        Set<Integer> ends,
        Optional<Boolean> addBeginning,
        Optional<Boolean> addEnd) {}
