package org.weighin.evaluation.instruction;

import java.util.function.IntPredicate;

/** The language of a response and the case of its letters. */
final class LanguageChecks {
    private static final String ENGLISH = "en";

    private LanguageChecks() {}

    static Check language(Arguments arguments) {
        String language = arguments.text("language");
        return response -> Languages.mayBe(language, response);
    }

    static Check englishCapitals(Arguments arguments) {
        return response -> Letters.areCapitals(response) && Languages.mayBe(ENGLISH, response);
    }

    static Check englishSmallLetters(Arguments arguments) {
        return response -> Letters.areSmall(response) && Languages.mayBe(ENGLISH, response);
    }

    static Check capitalWords(Arguments arguments) {
        IntPredicate enough = arguments.compared("capital_relation", "capital_frequency");
        return response -> enough.test(
                (int) Words.of(response).stream().filter(Letters::areCapitals).count());
    }
}
