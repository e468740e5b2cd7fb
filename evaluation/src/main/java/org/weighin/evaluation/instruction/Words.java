package org.weighin.evaluation.instruction;

import java.util.List;
import java.util.regex.Pattern;
import org.weighin.evaluation.text.Whitespace;

/**
 * English words and signs of a text, with the rules of the Penn Treebank's tokenisation as NLTK has extended them:
 * punctuation apart, contractions in two.
 */
final class Words {
    private record Rule(Pattern pattern, String replacement) {
        private String apply(String text) {
            return pattern.matcher(text).replaceAll(replacement);
        }
    }

    private static final List<Rule> RULES = List.of(
            rule("[«“‘„]|`+", " $0 "),
            rule("^\"", "``"),
            rule("``", " $0 "),
            rule("([ (\\[{<])(\"|'{2})", "$1 `` "),
            rule("(?i)(?<!\\w)'(?!(?:re|ve|ll|m|t|s|d|n)\\b)(?=\\w)", "' "),
            rule("([^.])\\.([\\])}>\"'»”’ ]*)\\s*$", "$1 . $2 "),
            rule("([:,])([^\\d])", " $1 $2"),
            rule("[:,]$", " $0 "),
            rule("\\.{2,}", " $0 "),
            rule("[;@#$%&]", " $0 "),
            rule("[\\u2012-\\u2015]", " $0 "),
            rule("[?!]", " $0 "),
            rule("([^'])' ", "$1 ' "),
            rule("[*]", " $0 "),
            rule("[\\]\\[(){}<>]", " $0 "),
            rule("--", " $0 "),
            rule("^|$", " "),
            rule("[»”’]", " $0 "),
            rule("''", " '' "),
            rule("\"", " '' "),
            rule("\\s+", " "),
            rule("([^' ])('[sS]|'[mM]|'[dD]|') ", "$1 $2 "),
            rule("([^' ])('ll|'LL|'re|'RE|'ve|'VE|n't|N'T) ", "$1 $2 "),
            rule("(?i)\\b(can)(not)\\b", " $1 $2 "),
            rule("(?i)\\b(d)('ye)\\b", " $1 $2 "),
            rule("(?i)\\b(gim|lem)(me)\\b", " $1 $2 "),
            rule("(?i)\\b(gon)(na)\\b", " $1 $2 "),
            rule("(?i)\\b(got)(ta)\\b", " $1 $2 "),
            rule("(?i)\\b(more)('n)\\b", " $1 $2 "),
            rule("(?i)\\b(wan)(na)(?=\\s)", " $1 $2 "),
            rule("(?i) ('t)(is|was)\\b", " $1 $2 "));

    private Words() {}

    static List<String> of(String text) {
        String apart = text;
        for (Rule rule : RULES) {
            apart = rule.apply(apart);
        }
        return Whitespace.split(apart);
    }

    private static Rule rule(String expression, String replacement) {
        return new Rule(Pattern.compile(expression, Pattern.UNICODE_CHARACTER_CLASS), replacement);
    }
}
