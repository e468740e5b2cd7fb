package org.weighin.evaluation.metric;

import static org.weighin.evaluation.dialect.OutputType.GENERATE_UNTIL;
import static org.weighin.evaluation.dialect.OutputType.LOGLIKELIHOOD;
import static org.weighin.evaluation.dialect.OutputType.LOGLIKELIHOOD_ROLLING;
import static org.weighin.evaluation.dialect.OutputType.MULTIPLE_CHOICE;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.weighin.evaluation.dialect.OutputType;
import org.weighin.evaluation.dialect.Section;
import org.weighin.evaluation.dialect.Value;

/** The metrics that task files can name, with the harness's defaults. */
public final class MetricCatalog {
    private static final Map<OutputType, List<String>> STANDARD = Map.of(
            LOGLIKELIHOOD, List.of("perplexity", "acc"),
            LOGLIKELIHOOD_ROLLING, List.of("word_perplexity", "byte_perplexity", "bits_per_byte"),
            MULTIPLE_CHOICE, List.of("acc", "acc_norm"),
            GENERATE_UNTIL, List.of("exact_match"));

    private static final Map<String, LikelihoodMetric> LIKELIHOOD = new TreeMap<>(Map.ofEntries(
            Map.entry("acc", new LikelihoodMetric(Set.of(MULTIPLE_CHOICE, LOGLIKELIHOOD), true, "mean")),
            Map.entry("acc_norm", new LikelihoodMetric(Set.of(MULTIPLE_CHOICE), true, "mean")),
            Map.entry("acc_bytes", new LikelihoodMetric(Set.of(MULTIPLE_CHOICE), true, "mean")),
            Map.entry("acc_mutual_info", new LikelihoodMetric(Set.of(MULTIPLE_CHOICE), true, "mean")),
            Map.entry("exact_match", new LikelihoodMetric(Set.of(MULTIPLE_CHOICE), true, "mean")),
            Map.entry("brier_score", new LikelihoodMetric(Set.of(MULTIPLE_CHOICE), false, "brier_score")),
            Map.entry("perplexity", new LikelihoodMetric(Set.of(LOGLIKELIHOOD), false, "perplexity")),
            Map.entry(
                    "word_perplexity",
                    new LikelihoodMetric(Set.of(LOGLIKELIHOOD_ROLLING), false, "weighted_perplexity")),
            Map.entry(
                    "byte_perplexity",
                    new LikelihoodMetric(Set.of(LOGLIKELIHOOD_ROLLING), false, "weighted_perplexity")),
            Map.entry("bits_per_byte", new LikelihoodMetric(Set.of(LOGLIKELIHOOD_ROLLING), false, "bits_per_byte"))));

    /** Metrics that count which choice was right and which the likeliest, by the names of their aggregations. */
    private static final Map<String, String> OF_CHOICES = new TreeMap<>(Map.of("f1", "f1", "mcc", "matthews_corrcoef"));

    private record LikelihoodMetric(Set<OutputType> types, boolean higherIsBetter, String aggregation) {}

    /** Settings of metrics of texts, which tasks of choices often carry along; the harness hands them to nobody. */
    private static final String[] SETTINGS_OF_TEXTS = {
        "average", "ignore_case", "ignore_numbers", "ignore_punctuation", "regexes_to_ignore", "weight_by_size"
    };

    private MetricCatalog() {}

    /** Whether a metric's value over all items comes from which choices are right and likeliest, and not from what each item scored. */
    public static boolean countsChoices(String metric) {
        return OF_CHOICES.containsKey(metric);
    }

    /** The metrics of a task without {@code metric_list}. */
    public static List<MetricSpec> standard(OutputType type) {
        return Objects.requireNonNull(STANDARD.get(type)).stream()
                .map(name -> type == GENERATE_UNTIL ? TextMetrics.exactMatch(ExactMatch.plain()) : likelihood(name))
                .toList();
    }

    /**
     * Reads an entry of {@code metric_list}.
     *
     * @param custom whether the task has a function of its own that gives the values, under any name
     */
    public static MetricSpec read(Section section, OutputType type, boolean custom) {
        String name = section.text("metric");
        section.unsupported("hf_evaluate", "metrics of other libraries are not loaded; name one of Weighin's own");
        if (type == MULTIPLE_CHOICE && !custom && countsChoices(name)) {
            return ofChoices(name, section);
        }
        MetricSpec standard = custom ? own(name) : known(name, type, section);
        Aggregation aggregation = section.take("aggregation")
                .map(value -> aggregation(value, standard))
                .orElse(standard.aggregation());
        boolean higherIsBetter = section.truth("higher_is_better", standard.higherIsBetter());
        section.finish();
        return new MetricSpec(name, aggregation, higherIsBetter, standard.response());
    }

    /** These know no other aggregation than their own. */
    private static MetricSpec ofChoices(String name, Section section) {
        String aggregation = Objects.requireNonNull(OF_CHOICES.get(name));
        section.take("aggregation")
                .filter(value -> !Set.of("", aggregation).contains(value.text()))
                .ifPresent(value -> value.refuse("is not " + aggregation + ", the aggregation of " + name));
        boolean higherIsBetter = section.truth("higher_is_better", true);
        section.ignore(SETTINGS_OF_TEXTS);
        section.finish();
        return new MetricSpec(
                name, Aggregations.ofChoices(aggregation).orElseThrow(), higherIsBetter, Optional.empty());
    }

    private static MetricSpec own(String name) {
        return LIKELIHOOD.containsKey(name)
                ? likelihood(name)
                : new MetricSpec(name, Aggregations.mean(), true, Optional.empty());
    }

    private static MetricSpec known(String name, OutputType type, Section section) {
        if (type == GENERATE_UNTIL) {
            return TextMetrics.read(name, section);
        }
        LikelihoodMetric metric = LIKELIHOOD.get(name);
        if (metric == null || !metric.types().contains(type)) {
            section.self()
                    .refuse("there is no metric " + name + " for " + type.key() + "; there are "
                            + String.join(", ", fitting(type)));
            return own(name);
        }
        section.ignore(SETTINGS_OF_TEXTS);
        return likelihood(name);
    }

    private static Set<String> fitting(OutputType type) {
        Set<String> names = new TreeSet<>(type == MULTIPLE_CHOICE ? OF_CHOICES.keySet() : Set.of());
        LIKELIHOOD.forEach((name, metric) -> {
            if (metric.types().contains(type)) {
                names.add(name);
            }
        });
        return names;
    }

    private static MetricSpec likelihood(String name) {
        LikelihoodMetric metric = Objects.requireNonNull(LIKELIHOOD.get(name), name);
        return new MetricSpec(
                name,
                Aggregations.named(metric.aggregation()).orElseThrow(),
                metric.higherIsBetter(),
                Optional.empty());
    }

    /** IFEval's mean over instructions is the only aggregation that the harness's tasks write in Python. */
    private static String ofFunction(String function) {
        return function.equals("utils.agg_inst_level_acc") ? "weighted_mean" : "!function " + function;
    }

    private static Aggregation aggregation(Value value, MetricSpec standard) {
        String name = value.function().map(MetricCatalog::ofFunction).orElseGet(value::text);
        // bleu, chrf and ter name the metric and its aggregation alike.
        if (name.equals(standard.name())) {
            return standard.aggregation();
        }
        Optional<Aggregation> aggregation = Aggregations.named(name);
        if (aggregation.isEmpty()) {
            value.refuse("there is no aggregation " + name + "; there are " + String.join(", ", Aggregations.names()));
        }
        return aggregation.orElse(standard.aggregation());
    }
}
