package org.weighin.evaluation.instruction;

import java.util.List;
import java.util.Locale;
import java.util.function.IntPredicate;
import java.util.regex.Pattern;
import org.weighin.evaluation.text.Whitespace;

/** How many words, sentences and paragraphs there are. */
final class LengthChecks {
    private static final Pattern WORD = Pattern.compile("\\w+", Pattern.UNICODE_CHARACTER_CLASS);
    private static final Pattern DIVIDER = Pattern.compile("\\s?\\*\\*\\*\\s?", Pattern.UNICODE_CHARACTER_CLASS);
    private static final String ENDS_WORD = ".,?!'\"";

    private LengthChecks() {}

    static Check words(Arguments arguments) {
        IntPredicate enough = arguments.compared("relation", "num_words");
        return response -> enough.test((int) WORD.matcher(response).results().count());
    }

    static Check sentences(Arguments arguments) {
        IntPredicate enough = arguments.compared("relation", "num_sentences");
        return response -> enough.test(Sentences.count(response));
    }

    /** Divided by {@code ***}; what stands before the first or behind the last divider may be empty. */
    static Check paragraphs(Arguments arguments) {
        int wanted = arguments.number("num_paragraphs");
        return response -> {
            List<String> paragraphs = List.of(DIVIDER.split(response, -1));
            int count = paragraphs.size();
            for (int i = 0; i < paragraphs.size(); i++) {
                if (Whitespace.strip(paragraphs.get(i)).isEmpty()) {
                    if (i > 0 && i < paragraphs.size() - 1) {
                        return false;
                    }
                    count--;
                }
            }
            return count == wanted;
        };
    }

    /** Divided by blank lines; the n-th, from 1, begins with the word. */
    static Check firstWord(Arguments arguments) {
        int wanted = arguments.number("num_paragraphs");
        int nth = arguments.number("nth_paragraph");
        String word = arguments.text("first_word").toLowerCase(Locale.ROOT);
        return response -> {
            List<String> paragraphs = List.of(response.split("\n\n", -1));
            long count = paragraphs.stream()
                    .filter(paragraph -> !Whitespace.strip(paragraph).isEmpty())
                    .count();
            return count == wanted
                    && nth >= 1
                    && nth <= count
                    && beginning(paragraphs.get(nth - 1)).equals(word);
        };
    }

    private static String beginning(String paragraph) {
        List<String> words = Whitespace.split(paragraph);
        String first =
                words.isEmpty() ? "" : words.get(0).replaceFirst("^'+", "").replaceFirst("^\"+", "");
        int end = 0;
        while (end < first.length() && ENDS_WORD.indexOf(first.charAt(end)) < 0) {
            end++;
        }
        return first.substring(0, end).toLowerCase(Locale.ROOT);
    }
}
