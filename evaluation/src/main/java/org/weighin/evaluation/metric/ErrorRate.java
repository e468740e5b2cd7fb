package org.weighin.evaluation.metric;

import java.util.List;
import java.util.regex.Pattern;
import org.weighin.evaluation.text.Whitespace;

/**
 * Word or character error rate as jiwer computes it: edits divided by the length of the reference.
 *
 * @param errors insertions, deletions and substitutions
 * @param expected words or characters of the reference
 */
public record ErrorRate(int errors, int expected) {
    private static final Pattern RUN = Pattern.compile("\\s\\s+", Pattern.UNICODE_CHARACTER_CLASS);

    /** Errors in words, cut at spaces and at runs of white space; a single line break does not part words. */
    public static ErrorRate ofWords(String prediction, String reference) {
        return of(words(prediction), words(reference));
    }

    /** Errors in code points, white space at both ends left out. */
    public static ErrorRate ofCharacters(String prediction, String reference) {
        return of(characters(prediction), characters(reference));
    }

    /** Both texts one after the other. */
    public ErrorRate plus(ErrorRate other) {
        return new ErrorRate(errors + other.errors, expected + other.expected);
    }

    /** Errors a word or character; with an empty reference the number of insertions. */
    public double rate() {
        return expected == 0 ? errors : (double) errors / expected;
    }

    private static <T> ErrorRate of(List<T> prediction, List<T> reference) {
        return new ErrorRate(EditDistance.between(prediction, reference), reference.size());
    }

    private static List<String> words(String text) {
        String line = RUN.matcher(Whitespace.strip(text)).replaceAll(" ");
        return line.isEmpty() ? List.of() : List.of(line.split(" "));
    }

    private static List<Integer> characters(String text) {
        return Whitespace.strip(text).codePoints().boxed().toList();
    }
}
