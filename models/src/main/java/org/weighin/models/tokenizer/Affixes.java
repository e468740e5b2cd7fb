package org.weighin.models.tokenizer;

import java.util.Arrays;
import java.util.OptionalInt;
import org.weighin.models.engine.NativeTokenizer;

/**
 * The special tokens that a tokenizer puts around a text.
 *
 * @param before put in front
 * @param after put behind
 */
@SuppressWarnings("ArrayRecordComponent")
record Affixes(int[] before, int[] after) {
    private static final String PROBE = "a";

    /** What the settings say; where they say nothing, what the document's post-processor does. */
    static Affixes of(NativeTokenizer natively, SpecialTokens specials) {
        int[] plain = natively.encode(PROBE, false).ids();
        int[] processed = natively.encode(PROBE, true).ids();
        int start = plain.length == 0 ? processed.length : indexOf(processed, plain);
        int[] before = Arrays.copyOfRange(processed, 0, start);
        int[] after = Arrays.copyOfRange(processed, start + plain.length, processed.length);
        return new Affixes(
                specials.addBeginning()
                        .map(wanted -> token(wanted, specials.beginning()))
                        .orElse(before),
                specials.addEnd().map(wanted -> token(wanted, specials.end())).orElse(after));
    }

    /** The text's tokens with these around them; a token that the text begins with already is not put there again. */
    Encoding around(Encoding text) {
        int length = Math.min(before.length, text.length());
        boolean begun = before.length > 0 && Arrays.equals(before, 0, before.length, text.ids(), 0, length);
        int[] front = begun ? new int[0] : before;
        return new Encoding(
                join(front, text.ids(), after),
                join(outside(front), text.starts(), outside(after)),
                join(outside(front), text.ends(), outside(after)));
    }

    private static int[] token(boolean wanted, OptionalInt id) {
        return wanted && id.isPresent() ? new int[] {id.getAsInt()} : new int[0];
    }

    private static int indexOf(int[] whole, int[] part) {
        for (int start = 0; start + part.length <= whole.length; start++) {
            if (Arrays.equals(whole, start, start + part.length, part, 0, part.length)) {
                return start;
            }
        }
        throw new IllegalArgumentException("its post-processor changes the text's own tokens");
    }

    private static int[] outside(int[] affix) {
        int[] places = new int[affix.length];
        Arrays.fill(places, -1);
        return places;
    }

    private static int[] join(int[] before, int[] text, int[] after) {
        int[] joined = Arrays.copyOf(before, before.length + text.length + after.length);
        System.arraycopy(text, 0, joined, before.length, text.length);
        System.arraycopy(after, 0, joined, before.length + text.length, after.length);
        return joined;
    }
}
