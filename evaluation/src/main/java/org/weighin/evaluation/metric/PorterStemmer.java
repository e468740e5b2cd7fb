package org.weighin.evaluation.metric;

import java.util.Map;
import java.util.function.Predicate;

/** Porter's stemmer (1980) with the extensions of NLTK's PorterStemmer, which rouge_score uses. */
final class PorterStemmer {
    private static final Map<String, String> IRREGULAR = Map.ofEntries(
            Map.entry("sky", "sky"),
            Map.entry("skies", "sky"),
            Map.entry("dying", "die"),
            Map.entry("lying", "lie"),
            Map.entry("tying", "tie"),
            Map.entry("news", "news"),
            Map.entry("innings", "inning"),
            Map.entry("inning", "inning"),
            Map.entry("outings", "outing"),
            Map.entry("outing", "outing"),
            Map.entry("cannings", "canning"),
            Map.entry("canning", "canning"),
            Map.entry("howe", "howe"),
            Map.entry("proceed", "proceed"),
            Map.entry("exceed", "exceed"),
            Map.entry("succeed", "succeed"));

    private static final String[][] STEP_2 = {
        {"ational", "ate"},
        {"tional", "tion"},
        {"enci", "ence"},
        {"anci", "ance"},
        {"izer", "ize"},
        {"bli", "ble"},
        {"alli", "al"},
        {"entli", "ent"},
        {"eli", "e"},
        {"ousli", "ous"},
        {"ization", "ize"},
        {"ation", "ate"},
        {"ator", "ate"},
        {"alism", "al"},
        {"iveness", "ive"},
        {"fulness", "ful"},
        {"ousness", "ous"},
        {"aliti", "al"},
        {"iviti", "ive"},
        {"biliti", "ble"},
        {"fulli", "ful"}
    };
    private static final String[][] STEP_3 = {
        {"icate", "ic"}, {"ative", ""}, {"alize", "al"}, {"iciti", "ic"}, {"ical", "ic"}, {"ful", ""}, {"ness", ""}
    };
    private static final String[] STEP_4 = {
        "al", "ance", "ence", "er", "ic", "able", "ible", "ant", "ement", "ment", "ent", "ion", "ou", "ism", "ate",
        "iti", "ous", "ive", "ize"
    };

    private PorterStemmer() {}

    /** The stem of a lower-case word. */
    static String stem(String word) {
        String irregular = IRREGULAR.get(word);
        if (irregular != null) {
            return irregular;
        }
        if (word.length() <= 2) {
            return word;
        }
        String stem = endingInY(pastAndProgressive(plural(word)));
        stem = derived(stem);
        stem = replaceFirst(stem, STEP_3, rest -> measure(rest) > 0);
        return doubleL(finalE(residue(stem)));
    }

    private static String plural(String word) {
        if (word.endsWith("ies") && word.length() == 4) {
            return cut(word, 1);
        }
        if (word.endsWith("sses") || word.endsWith("ies")) {
            return cut(word, 2);
        }
        return word.endsWith("s") && !word.endsWith("ss") ? cut(word, 1) : word;
    }

    private static String pastAndProgressive(String word) {
        if (word.endsWith("ied")) {
            return cut(word, word.length() == 4 ? 1 : 2);
        }
        if (word.endsWith("eed")) {
            return measure(cut(word, 3)) > 0 ? cut(word, 1) : word;
        }
        for (String suffix : new String[] {"ed", "ing"}) {
            if (word.endsWith(suffix) && hasVowel(cut(word, suffix.length()))) {
                return tidy(cut(word, suffix.length()));
            }
        }
        return word;
    }

    private static String tidy(String stem) {
        if (stem.endsWith("at") || stem.endsWith("bl") || stem.endsWith("iz")) {
            return stem + "e";
        }
        if (endsInDoubleConsonant(stem)) {
            return "lsz".indexOf(stem.charAt(stem.length() - 1)) < 0 ? cut(stem, 1) : stem;
        }
        return measure(stem) == 1 && endsInShortSyllable(stem) ? stem + "e" : stem;
    }

    private static String endingInY(String word) {
        String rest = word.endsWith("y") ? cut(word, 1) : "";
        return rest.length() > 1 && isConsonant(rest, rest.length() - 1) ? rest + "i" : word;
    }

    private static String derived(String word) {
        if (word.endsWith("alli") && measure(cut(word, 4)) > 0) {
            return derived(cut(word, 2));
        }
        for (String[] rule : STEP_2) {
            if (word.endsWith(rule[0])) {
                return replace(word, rule, rest -> measure(rest) > 0);
            }
        }
        // The "l" of "logi" belongs to the stem, so that short stems like "geo" work too.
        return word.endsWith("logi") && measure(cut(word, 3)) > 0 ? cut(word, 1) : word;
    }

    private static String residue(String word) {
        for (String suffix : STEP_4) {
            if (word.endsWith(suffix)) {
                String rest = cut(word, suffix.length());
                boolean ionFits = !suffix.equals("ion") || rest.endsWith("s") || rest.endsWith("t");
                return measure(rest) > 1 && ionFits ? rest : word;
            }
        }
        return word;
    }

    private static String finalE(String word) {
        if (!word.endsWith("e")) {
            return word;
        }
        String rest = cut(word, 1);
        int measure = measure(rest);
        return measure > 1 || (measure == 1 && !endsInShortSyllable(rest)) ? rest : word;
    }

    private static String doubleL(String word) {
        return word.endsWith("ll") && measure(cut(word, 1)) > 1 ? cut(word, 1) : word;
    }

    private static String replaceFirst(String word, String[][] rules, Predicate<String> condition) {
        for (String[] rule : rules) {
            if (word.endsWith(rule[0])) {
                return replace(word, rule, condition);
            }
        }
        return word;
    }

    private static String replace(String word, String[] rule, Predicate<String> condition) {
        String rest = cut(word, rule[0].length());
        return condition.test(rest) ? rest + rule[1] : word;
    }

    private static String cut(String word, int length) {
        return word.substring(0, word.length() - length);
    }

    private static boolean isConsonant(String word, int i) {
        char c = word.charAt(i);
        if ("aeiou".indexOf(c) >= 0) {
            return false;
        }
        return c != 'y' || i == 0 || !isConsonant(word, i - 1);
    }

    /** Number of vowel-consonant sequences, "m" in Porter's paper. */
    private static int measure(String stem) {
        int count = 0;
        for (int i = 1; i < stem.length(); i++) {
            if (isConsonant(stem, i) && !isConsonant(stem, i - 1)) {
                count++;
            }
        }
        return count;
    }

    private static boolean hasVowel(String stem) {
        for (int i = 0; i < stem.length(); i++) {
            if (!isConsonant(stem, i)) {
                return true;
            }
        }
        return false;
    }

    private static boolean endsInDoubleConsonant(String word) {
        int last = word.length() - 1;
        return last >= 1 && word.charAt(last) == word.charAt(last - 1) && isConsonant(word, last);
    }

    /** Consonant, vowel, consonant other than w, x, y; or a word of a vowel and a consonant. */
    private static boolean endsInShortSyllable(String word) {
        int n = word.length();
        if (n == 2) {
            return !isConsonant(word, 0) && isConsonant(word, 1);
        }
        return n >= 3
                && isConsonant(word, n - 3)
                && !isConsonant(word, n - 2)
                && isConsonant(word, n - 1)
                && "wxy".indexOf(word.charAt(n - 1)) < 0;
    }
}
