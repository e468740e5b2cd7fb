package org.weighin.evaluation.scorer;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.weighin.evaluation.metric.Measures;
import org.weighin.evaluation.metric.MetricSpec;
import org.weighin.evaluation.request.Item;
import org.weighin.evaluation.results.Answer;
import org.weighin.evaluation.results.Choice;
import org.weighin.evaluation.task.TaskSpec;

/** Scores the filtered answer to one item with the metrics of its task. */
public final class ItemScorer {
    private static final Pattern SPACE = Pattern.compile("\\s+", Pattern.UNICODE_CHARACTER_CLASS);

    private final TaskSpec task;

    public ItemScorer(TaskSpec task) {
        this.task = task;
    }

    /** The value of each metric. */
    public Measures score(Item item, Answer answer) {
        if (task.outcome().scoring().custom().isPresent()) {
            return task.outcome().scoring().custom().get().score(item.document(), answer);
        }
        return switch (task.outcome().output().type()) {
            case MULTIPLE_CHOICE -> new ChoiceScores(item.expectation(), answer).measures(metrics());
            case LOGLIKELIHOOD -> Measures.of(likelihood(answer.choices().get(0)));
            case LOGLIKELIHOOD_ROLLING -> rolling(answer.choices().get(0));
            case GENERATE_UNTIL -> Measures.of(texts(item, answer.filtered()));
        };
    }

    private List<MetricSpec> metrics() {
        return task.outcome().scoring().metrics();
    }

    private Map<String, Double> likelihood(Choice choice) {
        Map<String, Double> values = new LinkedHashMap<>();
        for (MetricSpec metric : metrics()) {
            double value = metric.name().equals("acc") ? (choice.greedy() ? 1 : 0) : choice.logLikelihood();
            values.put(metric.name(), value);
        }
        return values;
    }

    private Measures rolling(Choice whole) {
        Map<String, Double> values = new LinkedHashMap<>();
        Map<String, Double> weights = new LinkedHashMap<>();
        for (MetricSpec metric : metrics()) {
            values.put(metric.name(), whole.logLikelihood());
            int weight = metric.name().startsWith("word")
                    ? SPACE.split(whole.text(), -1).length
                    : whole.text().getBytes(StandardCharsets.UTF_8).length;
            weights.put(metric.name(), (double) weight);
        }
        return new Measures(values, weights);
    }

    private Map<String, Double> texts(Item item, List<String> responses) {
        Map<String, Double> values = new LinkedHashMap<>();
        List<String> references = item.expectation().references();
        for (MetricSpec metric : metrics()) {
            Optional<Double> value = metric.response().map(score -> score.score(responses, references));
            values.put(metric.name(), value.orElseThrow());
        }
        return values;
    }
}
