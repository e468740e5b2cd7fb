package org.weighin.evaluation.instruction;

import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Decides for the words around an end sign whether a sentence ends there. */
final class SentenceTokens {
    private static final String BESIDE_WORDS = Sentences.BESIDE_WORDS;
    private static final String SEVERAL = "(?:-{2,}|\\.{2,}|(?:\\.\\s){2,}\\.)";
    private static final Pattern TOKEN = Pattern.compile(
            SEVERAL + "|(?=[^(\"`{\\[:;&#*@)}\\]\\-,])\\S+?(?=\\s|$|" + BESIDE_WORDS + "|" + SEVERAL + "|,(?=$|\\s|"
                    + BESIDE_WORDS + "|" + SEVERAL + "))|\\S",
            Pattern.UNICODE_CHARACTER_CLASS);
    private static final Pattern NUMBER = Pattern.compile("-?[.,]?\\d[\\d,.-]*\\.?");
    private static final Pattern INITIAL = Pattern.compile("[^\\W\\d]\\.", Pattern.UNICODE_CHARACTER_CLASS);
    private static final Pattern ELLIPSIS = Pattern.compile("\\.{2,}");
    private static final Pattern PUNCTUATION = Pattern.compile("[;:,.!?]");

    private SentenceTokens() {}

    /** Whether a sentence ends behind one of the words, but the last. */
    static boolean breakWithin(String context) {
        List<String> tokens =
                TOKEN.matcher(context).results().map(MatchResult::group).toList();
        for (int i = 0; i + 1 < tokens.size(); i++) {
            if (breaks(tokens.get(i), tokens.get(i + 1))) {
                return true;
            }
        }
        return false;
    }

    private static boolean breaks(String token, String next) {
        if (token.equals("?") || token.equals("!") || token.equals(".")) {
            return true;
        }
        boolean ellipsis = ELLIPSIS.matcher(token).matches();
        if (!token.endsWith(".") || token.endsWith("..") && !ellipsis) {
            return false;
        }
        boolean initial = INITIAL.matcher(token).matches();
        boolean abbreviation = SentenceWords.isAbbreviation(token.substring(0, token.length() - 1));
        if ((abbreviation || ellipsis) && !initial) {
            return begins(next) == Likelihood.YES || isCapitalised(next) && SentenceWords.isStarter(lowered(next));
        }
        if (initial || NUMBER.matcher(token).matches()) {
            Likelihood likelihood = begins(next);
            boolean name = initial
                    && likelihood == Likelihood.UNKNOWN
                    && isCapitalised(next)
                    && !SentenceWords.isWord(lowered(next));
            return !name && likelihood != Likelihood.NO && !abbreviation;
        }
        return true;
    }

    private enum Likelihood {
        YES,
        NO,
        UNKNOWN
    }

    /** Whether the word's first letter speaks for the beginning of a sentence. */
    private static Likelihood begins(String word) {
        if (PUNCTUATION.matcher(word).matches() || Character.isLowerCase(word.codePointAt(0))) {
            return Likelihood.NO;
        }
        return isCapitalised(word) && SentenceWords.isCommon(lowered(word)) ? Likelihood.YES : Likelihood.UNKNOWN;
    }

    private static boolean isCapitalised(String word) {
        return Character.isUpperCase(word.codePointAt(0));
    }

    private static String lowered(String word) {
        return word.toLowerCase(Locale.ROOT).replaceFirst("\\.$", "");
    }
}
