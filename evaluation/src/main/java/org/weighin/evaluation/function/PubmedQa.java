package org.weighin.evaluation.function;

import org.weighin.evaluation.document.Document;

/** PubMedQA (Jin et al., 2019): an abstract without its conclusion, and the question that it answers. */
final class PubmedQa {
    private PubmedQa() {}

    static String text(Document document) {
        return "Abstract: " + String.join("\n", document.texts("CONTEXTS")) + "\nQuestion: " + document.text("QUESTION")
                + "\nAnswer:";
    }
}
