package org.weighin.models.tokenizer;

import org.weighin.models.engine.NativeTokenizer;

/** Places in a text: the native tokenizer counts Unicode code points, Java counts UTF-16 units. */
final class Offsets {
    private static final char REPLACEMENT = '\uFFFD';

    private Offsets() {}

    /** The text with each half of a broken surrogate pair replaced by U+FFFD, which changes no place. */
    static String wellFormed(String text) {
        StringBuilder fixed = null;
        for (int i = 0; i < text.length(); i++) {
            char unit = text.charAt(i);
            if (!Character.isSurrogate(unit)) {
                continue;
            }
            if (Character.isHighSurrogate(unit)
                    && i + 1 < text.length()
                    && Character.isLowSurrogate(text.charAt(i + 1))) {
                i++;
            } else {
                fixed = fixed == null ? new StringBuilder(text) : fixed;
                fixed.setCharAt(i, REPLACEMENT);
            }
        }
        return fixed == null ? text : fixed.toString();
    }

    /** The tokens with their places in UTF-16 units. */
    static Encoding inChars(String text, NativeTokenizer.Tokens tokens) {
        int[] starts = tokens.starts();
        int[] ends = tokens.ends();
        int codePoints = text.codePointCount(0, text.length());
        if (codePoints < text.length()) {
            int[] places = new int[codePoints + 1];
            for (int point = 0, unit = 0; point < codePoints; point++) {
                places[point] = unit;
                unit += Character.charCount(text.codePointAt(unit));
            }
            places[codePoints] = text.length();
            for (int i = 0; i < starts.length; i++) {
                starts[i] = starts[i] < 0 ? -1 : places[starts[i]];
                ends[i] = ends[i] < 0 ? -1 : places[ends[i]];
            }
        }
        return new Encoding(tokens.ids(), starts, ends);
    }
}
