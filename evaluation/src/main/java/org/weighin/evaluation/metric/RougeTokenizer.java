package org.weighin.evaluation.metric;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.weighin.evaluation.text.Whitespace;

/** How ROUGE cuts a text into tokens. */
public enum RougeTokenizer {
    /** Lower-case runs of a-z and 0-9, rouge_score's default. */
    WORDS,
    /** As WORDS, words of more than three letters reduced by Porter's stemmer: rouge_score's use_stemmer. */
    STEMS,
    /** Every code point that is not white space: for languages that write no spaces. */
    CHARACTERS;

    private static final Pattern BREAK = Pattern.compile("[^a-z0-9]+");

    /** The tokens of a text. */
    List<String> tokens(String text) {
        List<String> tokens = new ArrayList<>();
        if (this == CHARACTERS) {
            text.codePoints().filter(c -> !Whitespace.is(c)).forEach(c -> tokens.add(Character.toString(c)));
            return tokens;
        }
        for (String word : BREAK.split(text.toLowerCase(Locale.ROOT))) {
            if (!word.isEmpty()) {
                tokens.add(this == STEMS && word.length() > 3 ? PorterStemmer.stem(word) : word);
            }
        }
        return tokens;
    }
}
