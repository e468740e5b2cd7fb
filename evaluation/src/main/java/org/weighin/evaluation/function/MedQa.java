package org.weighin.evaluation.function;

import org.weighin.evaluation.document.Document;

/** MedQA (Jin et al., 2021) with four options. */
final class MedQa {
    private MedQa() {}

    static String text(Document document) {
        StringBuilder text =
                new StringBuilder("Question: ").append(document.text("sent1")).append('\n');
        for (int i = 0; i < 4; i++) {
            text.append((char) ('A' + i))
                    .append(". ")
                    .append(document.text("ending" + i))
                    .append('\n');
        }
        return text.append("Answer:").toString();
    }
}
