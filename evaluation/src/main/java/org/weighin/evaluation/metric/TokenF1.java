package org.weighin.evaluation.metric;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.weighin.evaluation.text.Whitespace;

/** F1 of the words of two answers, as SQuAD (Rajpurkar et al., 2016) scores them. */
public final class TokenF1 {
    private static final Pattern PUNCTUATION = Pattern.compile("\\p{Punct}");
    private static final Pattern ARTICLES = Pattern.compile("\\b(a|an|the)\\b", Pattern.UNICODE_CHARACTER_CLASS);

    private TokenF1() {}

    /** The best F1 over the references; two answers without words agree. */
    public static double score(String prediction, List<String> references) {
        List<String> predicted = words(prediction);
        return references.stream()
                .mapToDouble(reference -> f1(predicted, words(reference)))
                .max()
                .orElse(0);
    }

    /** Whether the words are those of one of the references, in the same order. */
    public static boolean equal(String prediction, List<String> references) {
        List<String> predicted = words(prediction);
        return references.stream().anyMatch(reference -> words(reference).equals(predicted));
    }

    private static double f1(List<String> predicted, List<String> expected) {
        if (predicted.isEmpty() || expected.isEmpty()) {
            return predicted.equals(expected) ? 1 : 0;
        }
        int common = Counts.common(Counts.of(predicted), Counts.of(expected));
        return Overlap.of(common, predicted.size(), expected.size()).f();
    }

    private static List<String> words(String text) {
        String plain = PUNCTUATION.matcher(text.toLowerCase(Locale.ROOT)).replaceAll("");
        return Whitespace.split(ARTICLES.matcher(plain).replaceAll(" "));
    }
}
