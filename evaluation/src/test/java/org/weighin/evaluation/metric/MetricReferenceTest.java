package org.weighin.evaluation.metric;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.weighin.evaluation.References;
import org.weighin.evaluation.text.PythonRegex;
import tools.jackson.databind.JsonNode;

/** Compares every text metric with what rouge_score, sacrebleu, jiwer and lm-evaluation-harness gave. */
class MetricReferenceTest {
    private static final double TOLERANCE = 1e-8;

    @Test
    void rouge() {
        for (JsonNode item : cases("rouge")) {
            RougeTokenizer tokenizer =
                    switch (item.path("variant").asString()) {
                        case "porter" -> RougeTokenizer.STEMS;
                        case "characters" -> RougeTokenizer.CHARACTERS;
                        default -> RougeTokenizer.WORDS;
                    };
            Rouge rouge = new Rouge(tokenizer);
            String predicted = References.text(item.path("prediction"));
            String expected = References.text(item.path("reference"));
            assertOverlap(item, "rouge1", rouge.ngrams(predicted, expected, 1));
            assertOverlap(item, "rouge2", rouge.ngrams(predicted, expected, 2));
            assertOverlap(item, "rougeL", rouge.longest(predicted, expected));
            assertOverlap(item, "rougeLsum", rouge.longestByLine(predicted, expected));
        }
    }

    private static void assertOverlap(JsonNode item, String name, Overlap overlap) {
        JsonNode expected = item.path("scores").path(name);
        assertEquals(expected.path("precision").asDouble(), overlap.precision(), TOLERANCE, () -> name + " " + item);
        assertEquals(expected.path("recall").asDouble(), overlap.recall(), TOLERANCE, () -> name + " " + item);
        assertEquals(expected.path("f").asDouble(), overlap.f(), TOLERANCE, () -> name + " " + item);
    }

    @Test
    void bleu() {
        for (JsonNode item : cases("bleu")) {
            JsonNode config = item.path("config");
            Bleu bleu = new Bleu(
                    Arrays.stream(BleuTokenizer.values())
                            .filter(t -> t.key().equals(config.path("tokenize").asString()))
                            .findFirst()
                            .orElseThrow(),
                    config.path("lowercase").asBoolean(false),
                    Arrays.stream(Smoothing.values())
                            .filter(s ->
                                    s.key().equals(config.path("smooth_method").asString("exp")))
                            .findFirst()
                            .orElseThrow());
            List<String> predictions = texts(item.path("predictions"));
            List<List<String>> references = new ArrayList<>();
            item.path("references").forEach(node -> references.add(texts(node)));
            double corpus = item.path("corpus_bleu").asDouble();
            assertEquals(corpus, bleu.corpus(predictions, references), TOLERANCE, item::toString);
            if (item.has("sentence_bleu_effective_order")) {
                double sentence = bleu.sentence(predictions.get(0), references.get(0));
                assertEquals(
                        item.path("sentence_bleu_effective_order").asDouble(), sentence, TOLERANCE, item::toString);
            }
        }
    }

    @Test
    void chrf() {
        for (JsonNode item : cases("chrf")) {
            JsonNode config = item.path("config");
            Chrf chrf = new Chrf(
                    config.path("char_order").asInt(),
                    config.path("word_order").asInt(),
                    !config.path("remove_whitespace").asBoolean(true),
                    config.path("eps_smoothing").asBoolean(false));
            List<String> predictions = List.of(References.text(item.path("prediction")));
            List<List<String>> references = List.of(List.of(References.text(item.path("reference"))));
            assertEquals(
                    item.path("score").asDouble(), chrf.corpus(predictions, references), TOLERANCE, item::toString);
        }
    }

    @Test
    void translationEditRate() {
        for (JsonNode item : cases("ter")) {
            double rate = TranslationEditRate.corpus(
                    List.of(References.text(item.path("prediction"))),
                    List.of(References.text(item.path("reference"))));
            assertEquals(item.path("score").asDouble(), rate, TOLERANCE, item::toString);
        }
    }

    @Test
    void errorRates() {
        for (JsonNode item : cases("wer")) {
            List<String> predictions =
                    texts(item.has("hypotheses") ? item.path("hypotheses") : item.path("hypothesis"));
            List<String> references = texts(item.has("references") ? item.path("references") : item.path("reference"));
            ErrorRate words = new ErrorRate(0, 0);
            ErrorRate characters = new ErrorRate(0, 0);
            for (int i = 0; i < predictions.size(); i++) {
                words = words.plus(ErrorRate.ofWords(predictions.get(i), references.get(i)));
                characters = characters.plus(ErrorRate.ofCharacters(predictions.get(i), references.get(i)));
            }
            assertEquals(item.path("words").path("rate").asDouble(), words.rate(), TOLERANCE, item::toString);
            assertEquals(item.path("characters").path("rate").asDouble(), characters.rate(), TOLERANCE, item::toString);
        }
    }

    @Test
    void exactMatch() {
        for (JsonNode item : cases("exact_match")) {
            JsonNode options = item.path("options");
            List<Pattern> ignored = new ArrayList<>();
            options.path("regexes_to_ignore")
                    .forEach(node -> ignored.add(PythonRegex.compile(node.asString(), "test")));
            ExactMatch match = new ExactMatch(
                    ignored,
                    options.path("ignore_case").asBoolean(false),
                    options.path("ignore_punctuation").asBoolean(false),
                    options.path("ignore_numbers").asBoolean(false));
            boolean matches =
                    match.matches(References.text(item.path("prediction")), References.text(item.path("reference")));
            assertEquals(item.path("exact_match").asDouble(), matches ? 1 : 0, item::toString);
        }
    }

    @Test
    void tokenF1() {
        for (JsonNode item : cases("token_f1")) {
            String prediction = References.text(item.path("prediction"));
            List<String> references = texts(item.path("references"));
            assertEquals(item.path("f1").asDouble(), TokenF1.score(prediction, references), TOLERANCE, item::toString);
            assertEquals(item.path("exact").asDouble() == 1, TokenF1.equal(prediction, references), item::toString);
        }
    }

    @Test
    void passAtK() {
        for (JsonNode item : cases("pass_at_k")) {
            int k = item.path("k").asInt();
            if (item.has("mean")) {
                double sum = 0;
                for (int i = 0; i < item.path("n").size(); i++) {
                    sum += PassAtK.estimate(
                            item.path("n").get(i).asInt(), item.path("c").get(i).asInt(), k);
                }
                assertEquals(item.path("mean").asDouble(), sum / item.path("n").size(), TOLERANCE);
            } else {
                double value =
                        PassAtK.estimate(item.path("n").asInt(), item.path("c").asInt(), k);
                assertEquals(item.path("value").asDouble(), value, TOLERANCE, item::toString);
            }
        }
    }

    private static JsonNode cases(String key) {
        JsonNode cases = References.json("expected/metrics.json").path(key);
        assertFalse(cases.isEmpty(), key);
        return cases;
    }

    private static List<String> texts(JsonNode node) {
        List<String> texts = new ArrayList<>();
        if (node.isArray()) {
            node.forEach(each -> texts.add(References.text(each)));
        } else {
            texts.add(References.text(node));
        }
        return texts;
    }
}
