package org.weighin.evaluation.instruction;

import java.util.List;
import java.util.Locale;
import java.util.function.IntPredicate;
import java.util.regex.Pattern;
import org.weighin.evaluation.text.Whitespace;

/** Words and letters that have to be there, or must not be. */
final class KeywordChecks {
    private KeywordChecks() {}

    static Check existence(Arguments arguments) {
        List<Pattern> keywords = arguments.texts("keywords").stream()
                .map(arguments::ignoringCase)
                .toList();
        return response ->
                keywords.stream().allMatch(keyword -> keyword.matcher(response).find());
    }

    static Check forbidden(Arguments arguments) {
        List<Pattern> words = arguments.texts("forbidden_words").stream()
                .map(word -> arguments.ignoringCase("\\b" + word + "\\b"))
                .toList();
        return response ->
                words.stream().noneMatch(word -> word.matcher(response).find());
    }

    static Check frequency(Arguments arguments) {
        Pattern keyword = arguments.ignoringCase(Whitespace.strip(arguments.text("keyword")));
        IntPredicate enough = arguments.compared("relation", "frequency");
        return response -> enough.test((int) keyword.matcher(response).results().count());
    }

    /** The harness takes a random letter where the record has another sign than a letter; here that sign is counted. */
    static Check letterFrequency(Arguments arguments) {
        String letter = Whitespace.strip(arguments.text("letter")).toLowerCase(Locale.ROOT);
        IntPredicate enough = arguments.compared("let_relation", "let_frequency");
        Pattern sign = Pattern.compile(Pattern.quote(letter));
        return response -> enough.test(
                (int) sign.matcher(response.toLowerCase(Locale.ROOT)).results().count());
    }
}
