package org.weighin.evaluation.function;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.weighin.evaluation.document.Document;
import org.weighin.evaluation.metric.Measures;
import org.weighin.evaluation.results.Answer;

/** WikiText-2 (Merity et al., 2016): undoes the tokenisation of the scored text, counts in the text as it was. */
final class Wikitext {
    private record Change(Pattern pattern, String replacement) {
        private String apply(String text) {
            return pattern.matcher(text).replaceAll(replacement);
        }
    }

    private static final List<Change> CHANGES = List.of(
            literal("s '", "s'"),
            expression("/' [0-9]/", "/'[0-9]/"),
            literal(" @-@ ", "-"),
            literal(" @,@ ", ","),
            literal(" @.@ ", "."),
            literal(" : ", ": "),
            literal(" ; ", "; "),
            literal(" . ", ". "),
            literal(" ! ", "! "),
            literal(" ? ", "? "),
            literal(" , ", ", "),
            expression("\\(\\s*([^\\)]*?)\\s*\\)", "($1)"),
            expression("\\[\\s*([^\\]]*?)\\s*\\]", "[$1]"),
            expression("\\{\\s*([^}]*?)\\s*\\}", "{$1}"),
            expression("\"\\s*([^\"]*?)\\s*\"", "\"$1\""),
            expression("'\\s*([^']*?)\\s*'", "'$1'"),
            literal("= = = =", "===="),
            literal("= = =", "==="),
            literal("= =", "=="),
            literal(" ° ", "°"),
            literal(" \n", "\n"),
            literal("\n ", "\n"),
            literal(" N ", " 1 "),
            literal(" 's", "'s"));
    private static final Pattern SPACE = expression("\\s+", "").pattern();

    private Wikitext() {}

    static String detokenized(Document document) {
        String text = document.text("page");
        for (Change change : CHANGES) {
            text = change.apply(text);
        }
        return text;
    }

    static Measures score(Document document, Answer answer) {
        String page = document.text("page");
        double words = SPACE.split(page, -1).length;
        double bytes = page.getBytes(StandardCharsets.UTF_8).length;
        double likelihood = answer.choices().get(0).logLikelihood();
        return new Measures(
                Map.of("word_perplexity", likelihood, "byte_perplexity", likelihood, "bits_per_byte", likelihood),
                Map.of("word_perplexity", words, "byte_perplexity", bytes, "bits_per_byte", bytes));
    }

    private static Change literal(String from, String to) {
        return new Change(Pattern.compile(Pattern.quote(from)), to);
    }

    private static Change expression(String from, String to) {
        return new Change(Pattern.compile(from, Pattern.UNICODE_CHARACTER_CLASS), to);
    }
}
