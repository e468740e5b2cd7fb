package org.weighin.datasets.prepare;

import java.text.Normalizer;
import org.weighin.datasets.prepare.QuarantinedRow.Problem;
import org.weighin.datasets.recipe.Cleaning;

/** One way to write the same text: line ends, Unicode form, white space at both ends. */
final class TextRules {
    private final Cleaning cleaning;

    TextRules(Cleaning cleaning) {
        this.cleaning = cleaning;
    }

    /** The text in its one form; throws {@link Unfit} when no rule can make it text. */
    String normalise(String text) {
        refuseInvalid(text);
        String lines =
                text.indexOf('\r') < 0 ? text : text.replace("\r\n", "\n").replace('\r', '\n');
        String composed =
                cleaning.unicode() == Cleaning.Unicode.NFC ? Normalizer.normalize(lines, Normalizer.Form.NFC) : lines;
        return cleaning.trim() ? composed.strip() : composed;
    }

    private static void refuseInvalid(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == 0) {
                throw new Unfit(Problem.INVALID_TEXT, "character " + (i + 1) + " of a content is NUL");
            }
            if (Character.isSurrogate(c)) {
                if (i + 1 == text.length() || !Character.isSurrogatePair(c, text.charAt(i + 1))) {
                    throw new Unfit(
                            Problem.INVALID_TEXT, "character " + (i + 1) + " of a content is half of a surrogate pair");
                }
                i++;
            }
        }
    }
}
