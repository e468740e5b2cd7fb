package org.weighin.evaluation.function;

import java.util.List;
import org.weighin.datasets.InputException;
import org.weighin.evaluation.document.Document;
import org.weighin.evaluation.text.Whitespace;

/** WinoGrande (Sakaguchi et al., 2020): the options stand in the prompt, the rest of the sentence is scored. */
final class Winogrande {
    private Winogrande() {}

    static int right(Document document) {
        return document.integer("answer") - 1;
    }

    static List<String> choices(Document document) {
        String start = document.text("sentence").substring(0, blank(document));
        return List.of(start + document.text("option1"), start + document.text("option2"));
    }

    static String target(Document document) {
        return Whitespace.strip(document.text("sentence").substring(blank(document) + 1));
    }

    private static int blank(Document document) {
        int blank = document.text("sentence").indexOf('_');
        if (blank < 0) {
            throw new InputException("the sentence has no blank", document.text("sentence"), "a sentence with \"_\"");
        }
        return blank;
    }
}
