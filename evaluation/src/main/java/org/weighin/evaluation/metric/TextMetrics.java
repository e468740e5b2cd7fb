package org.weighin.evaluation.metric;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.ToDoubleBiFunction;
import java.util.function.ToDoubleFunction;
import java.util.regex.Pattern;
import org.weighin.evaluation.dialect.Section;
import org.weighin.evaluation.dialect.Value;
import org.weighin.evaluation.text.PythonRegex;

/** The metrics of generated texts. Of several references the one with the best score counts. */
final class TextMetrics {
    private static final Map<String, Function<Section, MetricSpec>> METRICS = new TreeMap<>(Map.ofEntries(
            Map.entry("exact_match", section -> exactMatch(exactMatchOptions(section))),
            Map.entry("pass_at_k", TextMetrics::passAtK),
            Map.entry("f1", section -> spec("f1", true, TokenF1::score)),
            Map.entry("rouge1", section -> rouge("rouge1", section, (r, p, e) -> r.ngrams(p, e, 1))),
            Map.entry("rouge2", section -> rouge("rouge2", section, (r, p, e) -> r.ngrams(p, e, 2))),
            Map.entry("rougeL", section -> rouge("rougeL", section, Rouge::longest)),
            Map.entry("rougeLsum", section -> rouge("rougeLsum", section, Rouge::longestByLine)),
            Map.entry("wer", section -> errorRate("wer", ErrorRate::ofWords)),
            Map.entry("cer", section -> errorRate("cer", ErrorRate::ofCharacters)),
            Map.entry("bleu", TextMetrics::bleu),
            Map.entry("chrf", section -> chrf("chrf", section.integer("word_order", 0))),
            Map.entry("chrf++", section -> chrf("chrf++", 2)),
            Map.entry("ter", section -> translationEditRate())));

    private TextMetrics() {}

    static MetricSpec read(String name, Section section) {
        Function<Section, MetricSpec> metric = METRICS.get(name);
        if (metric == null) {
            section.self()
                    .refuse("there is no metric " + name + " for generate_until; there are "
                            + String.join(", ", METRICS.keySet()));
            return exactMatch(ExactMatch.plain());
        }
        return metric.apply(section);
    }

    static MetricSpec exactMatch(ExactMatch match) {
        return spec("exact_match", true, best((prediction, reference) -> match.matches(prediction, reference) ? 1 : 0));
    }

    private static ExactMatch exactMatchOptions(Section section) {
        List<Pattern> ignored = section.items("regexes_to_ignore").stream()
                .map(value -> PythonRegex.compile(value.text(), value.where()))
                .toList();
        return new ExactMatch(
                ignored,
                section.truth("ignore_case", false),
                section.truth("ignore_punctuation", false),
                section.truth("ignore_numbers", false));
    }

    private static MetricSpec passAtK(Section section) {
        int k = section.integer("k", 1);
        ExactMatch match = exactMatchOptions(section);
        ResponseMetric metric = (responses, references) -> {
            long right = responses.stream()
                    .filter(response -> references.stream().anyMatch(r -> match.matches(response, r)))
                    .count();
            return PassAtK.estimate(responses.size(), (int) right, k);
        };
        return new MetricSpec("pass_at_k", Aggregations.mean(), true, Optional.of(metric));
    }

    private interface RougeScore {
        Overlap of(Rouge rouge, String prediction, String reference);
    }

    private static MetricSpec rouge(String name, Section section, RougeScore score) {
        boolean stems = section.truth("stemmer", false);
        Rouge rouge = new Rouge(section.take("tokenizer")
                .map(value ->
                        oneOf(value, Map.of("words", RougeTokenizer.WORDS, "characters", RougeTokenizer.CHARACTERS)))
                .orElse(stems ? RougeTokenizer.STEMS : RougeTokenizer.WORDS));
        return spec(name, true, best((prediction, reference) -> score.of(rouge, prediction, reference)
                .f()));
    }

    private interface Errors {
        ErrorRate of(String prediction, String reference);
    }

    private static MetricSpec errorRate(String name, Errors errors) {
        ResponseMetric metric = (responses, references) -> references.stream()
                .mapToDouble(reference -> errors.of(responses.get(0), reference).rate())
                .min()
                .orElseThrow();
        return new MetricSpec(name, Aggregations.mean(), false, Optional.of(metric));
    }

    private static MetricSpec bleu(Section section) {
        Bleu bleu = new Bleu(
                section.take("tokenize")
                        .map(value -> oneOf(value, byKey(BleuTokenizer.values(), BleuTokenizer::key)))
                        .orElse(BleuTokenizer.V13A),
                section.truth("lowercase", false),
                section.take("smooth_method")
                        .map(value -> oneOf(value, byKey(Smoothing.values(), Smoothing::key)))
                        .orElse(Smoothing.EXPONENTIAL));
        return corpus("bleu", true, bleu::sentence, items -> bleu.corpus(predictions(items), references(items)));
    }

    private static MetricSpec chrf(String name, int wordOrder) {
        Chrf chrf = new Chrf(6, wordOrder, false, false);
        return corpus(
                name,
                true,
                (prediction, references) -> chrf.corpus(List.of(prediction), List.of(references)),
                items -> chrf.corpus(predictions(items), references(items)));
    }

    private static MetricSpec translationEditRate() {
        return corpus(
                "ter",
                false,
                (prediction, references) -> references.stream()
                        .mapToDouble(r -> TranslationEditRate.corpus(List.of(prediction), List.of(r)))
                        .min()
                        .orElseThrow(),
                items -> TranslationEditRate.corpus(
                        predictions(items),
                        items.stream().map(item -> item.texts().reference()).toList()));
    }

    private static MetricSpec spec(
            String name, boolean higherIsBetter, ToDoubleBiFunction<String, List<String>> score) {
        ResponseMetric metric = (responses, references) -> score.applyAsDouble(responses.get(0), references);
        return new MetricSpec(name, Aggregations.mean(), higherIsBetter, Optional.of(metric));
    }

    private static MetricSpec corpus(
            String name,
            boolean higherIsBetter,
            ToDoubleBiFunction<String, List<String>> sentence,
            ToDoubleFunction<List<Observation>> whole) {
        MetricSpec each = spec(name, higherIsBetter, sentence);
        return new MetricSpec(name, Aggregations.ofCorpus(whole), higherIsBetter, each.response());
    }

    private static ToDoubleBiFunction<String, List<String>> best(ToDoubleBiFunction<String, String> score) {
        return (prediction, references) -> references.stream()
                .mapToDouble(reference -> score.applyAsDouble(prediction, reference))
                .max()
                .orElseThrow();
    }

    private static List<String> predictions(List<Observation> items) {
        return items.stream().map(item -> item.texts().prediction()).toList();
    }

    private static List<List<String>> references(List<Observation> items) {
        return items.stream().map(item -> List.of(item.texts().reference())).toList();
    }

    private static <T> Map<String, T> byKey(T[] values, Function<T, String> key) {
        Map<String, T> map = new TreeMap<>();
        Arrays.stream(values).forEach(value -> map.put(key.apply(value), value));
        return map;
    }

    private static <T> T oneOf(Value value, Map<String, T> known) {
        T found = known.get(value.text());
        if (found == null) {
            value.refuse("is none of " + String.join(", ", new TreeMap<>(known).keySet()));
            return known.values().iterator().next();
        }
        return found;
    }
}
