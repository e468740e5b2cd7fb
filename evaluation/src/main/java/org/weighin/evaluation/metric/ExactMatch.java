package org.weighin.evaluation.metric;

import java.util.List;
import java.util.regex.Pattern;

/**
 * Whether two texts are equal once what does not matter is taken away, in the order of lm-evaluation-harness:
 * expressions one after another, then case, then ASCII punctuation, then ASCII digits.
 */
public record ExactMatch(
        List<Pattern> ignoredExpressions, boolean ignoreCase, boolean ignorePunctuation, boolean ignoreNumbers) {
    private static final Pattern PUNCTUATION = Pattern.compile("\\p{Punct}");
    private static final Pattern DIGITS = Pattern.compile("[0-9]");

    /** Compares the texts as they are. */
    public static ExactMatch plain() {
        return new ExactMatch(List.of(), false, false, false);
    }

    /** Whether the prediction says the same as the reference. */
    public boolean matches(String prediction, String reference) {
        return reduced(prediction).equals(reduced(reference));
    }

    private String reduced(String text) {
        String rest = text;
        for (Pattern expression : ignoredExpressions) {
            rest = expression.matcher(rest).replaceAll("");
        }
        if (ignoreCase) {
            rest = lowerCase(rest);
        }
        if (ignorePunctuation) {
            rest = PUNCTUATION.matcher(rest).replaceAll("");
        }
        return ignoreNumbers ? DIGITS.matcher(rest).replaceAll("") : rest;
    }

    /** Character by character, as numpy does: "İ" becomes "i" without the dot above that Java's strings keep. */
    private static String lowerCase(String text) {
        return text.codePoints()
                .map(Character::toLowerCase)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
