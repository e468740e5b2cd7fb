package org.weighin.evaluation.function;

import java.util.List;
import java.util.Map;
import org.weighin.datasets.InputException;
import org.weighin.evaluation.document.Document;

/** MMLU (Hendrycks et al., 2021) as its authors publish it: columns A to D, and the right one's letter. */
final class LetteredChoices {
    private static final String LETTERS = "ABCD";

    private LetteredChoices() {}

    /** Brings a record into the hub's layout, choices and the right one's index; those of the hub stay. */
    static Document prepare(Document document) {
        if (document.values().containsKey("choices")) {
            return document;
        }
        String letter = document.text("answer");
        int right = letter.length() == 1 ? LETTERS.indexOf(letter) : -1;
        if (right < 0) {
            throw new InputException("the answer is " + letter, document.text("question"), "one of A, B, C, D");
        }
        List<String> choices = List.of(document.text("A"), document.text("B"), document.text("C"), document.text("D"));
        return document.with(Map.of("choices", choices, "answer", right));
    }
}
