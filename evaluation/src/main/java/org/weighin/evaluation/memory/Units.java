package org.weighin.evaluation.memory;

import java.lang.Character.UnicodeScript;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.weighin.evaluation.text.Whitespace;

/** What texts are compared by: words between white space, and single characters of scripts that are written without. */
final class Units {
    private static final Set<UnicodeScript> UNSPACED = Set.of(
            UnicodeScript.HAN,
            UnicodeScript.HIRAGANA,
            UnicodeScript.KATAKANA,
            UnicodeScript.THAI,
            UnicodeScript.LAO,
            UnicodeScript.KHMER,
            UnicodeScript.MYANMAR);
    private static final int FIRST_IDEOGRAPHIC_MARK = 0x3000;
    private static final int LAST_IDEOGRAPHIC_MARK = 0x303f;
    private static final int FIRST_WIDE_FORM = 0xff00;
    private static final int LAST_WIDE_FORM = 0xff65;

    private Units() {}

    /** The words and unspaced characters of a text, in order. */
    static List<String> of(String text) {
        List<String> units = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        for (int at = 0; at < text.length(); ) {
            int codePoint = text.codePointAt(at);
            boolean unspaced = isUnspaced(codePoint);
            if (unspaced || Whitespace.is(codePoint)) {
                end(word, units);
            }
            if (unspaced) {
                units.add(Character.toString(codePoint));
            } else if (!Whitespace.is(codePoint)) {
                word.appendCodePoint(codePoint);
            }
            at += Character.charCount(codePoint);
        }
        end(word, units);
        return units;
    }

    private static void end(StringBuilder word, List<String> units) {
        if (word.length() > 0) {
            units.add(word.toString());
            word.setLength(0);
        }
    }

    /** Whether the character belongs to a script without spaces between words, or is one of its full-width marks. */
    static boolean isUnspaced(int codePoint) {
        return UNSPACED.contains(UnicodeScript.of(codePoint))
                || (codePoint >= FIRST_IDEOGRAPHIC_MARK && codePoint <= LAST_IDEOGRAPHIC_MARK)
                || (codePoint >= FIRST_WIDE_FORM && codePoint <= LAST_WIDE_FORM);
    }
}
