package org.weighin.training.sample;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.weighin.models.tokenizer.Tokenizer;
import org.weighin.training.sample.EncodedSample.Part;

/**
 * A sample as people can read it: which of its text is learned.
 *
 * @param audit its numbers
 * @param pieces its text in order
 */
public record MaskedText(MaskAudit audit, List<Piece> pieces) {

    /** What becomes of a token. */
    public enum Fate {
        /** The model learns to write it. */
        TRAINED,
        /** The model reads it. */
        CONTEXT,
        /** It was cut off or left out, as the sample is too long. */
        LOST
    }

    /** Neighbouring tokens of the same fate. */
    public record Piece(String text, Fate fate) {}

    public MaskedText {
        pieces = List.copyOf(pieces);
    }

    /** @param kept what is left of the sample */
    static MaskedText of(MaskAudit audit, EncodedSample sample, List<Part> kept, Tokenizer tokenizer) {
        Fate[] fates = new Fate[sample.length()];
        Arrays.fill(fates, Fate.LOST);
        for (Part part : kept) {
            for (int i = part.from(); i < part.to(); i++) {
                boolean learned = i > part.from() && sample.sequence().trained()[i];
                fates[i] = learned ? Fate.TRAINED : Fate.CONTEXT;
            }
        }
        List<Piece> pieces = new ArrayList<>();
        int[] tokens = sample.sequence().tokens();
        int from = 0;
        for (int i = 1; i <= fates.length; i++) {
            if (i == fates.length || fates[i] != fates[from]) {
                pieces.add(new Piece(tokenizer.decode(Arrays.copyOfRange(tokens, from, i), false), fates[from]));
                from = i;
            }
        }
        return new MaskedText(audit, pieces);
    }
}
