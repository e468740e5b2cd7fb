package org.weighin.evaluation.function;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.weighin.evaluation.document.Document;
import org.weighin.evaluation.metric.Measures;
import org.weighin.evaluation.results.Answer;

/** AGIEval (Zhong et al., 2023): examinations in Chinese and English, in which several options may be right. */
final class AgiEval {
    private static final String LETTERS = "ABCDEFG";

    /** The words of a question, with a place for the last option's letter. */
    private record Wording(String question, String options, String ending, String cloze) {
        private static final Wording CHINESE = new Wording("问题：", " 选项：", "答案：从A到%s, 我们应选择", "答案：");
        private static final Wording ENGLISH =
                new Wording("Q: ", " Answer Choices: ", "A: Among A through %s, the answer is", "A: The answer is");
    }

    private AgiEval() {}

    /** Brings a record as AGIEval publishes it into the hub's layout, with Chinese words; those of the hub stay. */
    static Document prepareChinese(Document document) {
        return prepare(document, Wording.CHINESE);
    }

    /** As above, with English words. */
    static Document prepareEnglish(Document document) {
        return prepare(document, Wording.ENGLISH);
    }

    private static Document prepare(Document document, Wording wording) {
        if (document.values().containsKey("query")) {
            return document;
        }
        Object passage = document.values().get("passage");
        String question = (passage == null ? "" : passage) + wording.question() + document.text("question");
        if (document.values().get("options") == null) {
            return document.with(Map.of("query", question + "\n" + wording.cloze()));
        }
        List<String> options = document.texts("options");
        String last = LETTERS.substring(options.size() - 1, options.size());
        return document.with(Map.of(
                "query",
                question + wording.options() + String.join(" ", options) + "\n"
                        + wording.ending().formatted(last),
                "choices",
                options,
                "gold",
                gold(document)));
    }

    private static List<Integer> gold(Document document) {
        List<?> labels =
                document.value("label") instanceof List<?> several ? several : List.of(document.value("label"));
        return labels.stream()
                .map(label -> LETTERS.indexOf(String.valueOf(label)))
                .toList();
    }

    /** Right is any of the right options, by log-likelihood and by log-likelihood a character. */
    static Measures scoreChoices(Document document, Answer answer) {
        List<Integer> gold = new ArrayList<>();
        document.texts("gold").forEach(index -> gold.add(Integer.valueOf(index)));
        List<String> choices = document.texts("choices");
        ToDoubleFunction<Integer> sum = i -> answer.choices().get(i).logLikelihood();
        return Measures.of(Map.of(
                "acc",
                gold.contains(best(choices.size(), sum)) ? 1.0 : 0.0,
                "acc_norm",
                gold.contains(best(
                                choices.size(),
                                i -> sum.applyAsDouble(i)
                                        / choices.get(i)
                                                .codePointCount(
                                                        0, choices.get(i).length())))
                        ? 1.0
                        : 0.0));
    }

    /** The first of the best. */
    private static int best(int count, ToDoubleFunction<Integer> score) {
        return IntStream.range(0, count)
                .boxed()
                .reduce((best, next) -> score.applyAsDouble(next) > score.applyAsDouble(best) ? next : best)
                .orElseThrow();
    }

    /** Whether the text gives the same formula as the answer. */
    static Measures scoreText(Document document, Answer answer) {
        boolean equal = MathAnswer.equal(answer.filtered().get(0), document.text("answer"));
        return Measures.of(Map.of("acc", equal ? 1.0 : 0.0));
    }
}
