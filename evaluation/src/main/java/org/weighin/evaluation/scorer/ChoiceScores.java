package org.weighin.evaluation.scorer;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntToDoubleFunction;
import org.weighin.evaluation.metric.Measures;
import org.weighin.evaluation.metric.MetricCatalog;
import org.weighin.evaluation.metric.MetricSpec;
import org.weighin.evaluation.metric.Observation.Labels;
import org.weighin.evaluation.request.Expectation;
import org.weighin.evaluation.results.Answer;
import org.weighin.evaluation.results.Choice;

/** The metrics of a multiple-choice item. Behind the choices stand the unconditional ones, if they were asked for. */
final class ChoiceScores {
    private final Expectation expectation;
    private final List<Choice> scored;
    private final int choices;

    ChoiceScores(Expectation expectation, Answer answer) {
        this.expectation = expectation;
        this.scored = answer.choices();
        this.choices = expectation.choices().size();
    }

    Measures measures(List<MetricSpec> metrics) {
        Map<String, Double> values = new LinkedHashMap<>();
        metrics.forEach(metric -> values.put(metric.name(), value(metric.name())));
        if (metrics.stream().map(MetricSpec::name).noneMatch(MetricCatalog::countsChoices)) {
            return Measures.of(values);
        }
        int chosen = best(this::likelihood);
        return Measures.ofChoice(values, rightBeside(chosen), chosen);
    }

    /** The right choice: of several the one that was chosen, or the first. */
    private int rightBeside(int chosen) {
        List<Integer> right = expectation.right();
        return right.contains(chosen) ? chosen : right.stream().findFirst().orElse(Labels.NONE);
    }

    private double value(String metric) {
        return switch (metric) {
            case "acc", "f1", "mcc" -> right(best(this::likelihood));
            case "acc_norm" -> right(best(i -> likelihood(i) / characters(i)));
            case "acc_bytes" -> right(best(i -> likelihood(i) / bytes(i)));
            case "acc_mutual_info" -> right(best(i -> likelihood(i) - likelihood(choices + i)));
            case "exact_match" ->
                expectation.right().stream().anyMatch(i -> scored.get(i).greedy()) ? 1 : 0;
            case "brier_score" -> brierScore();
            default -> throw new IllegalStateException("no metric of choices: " + metric);
        };
    }

    private double likelihood(int choice) {
        return scored.get(choice).logLikelihood();
    }

    private double characters(int choice) {
        String text = expectation.choices().get(choice);
        return text.codePointCount(0, text.length());
    }

    private double bytes(int choice) {
        return expectation.choices().get(choice).getBytes(StandardCharsets.UTF_8).length;
    }

    /** The choice with the highest score, the first on a tie. */
    private int best(IntToDoubleFunction score) {
        int best = 0;
        for (int i = 1; i < choices; i++) {
            if (score.applyAsDouble(i) > score.applyAsDouble(best)) {
                best = i;
            }
        }
        return best;
    }

    private double right(int choice) {
        return expectation.right().contains(choice) ? 1 : 0;
    }

    /** Squared distance of the choices' probabilities (Brier, 1950) from the truth. */
    private double brierScore() {
        double most = likelihood(best(this::likelihood));
        double all = 0;
        for (int i = 0; i < choices; i++) {
            all += Math.exp(likelihood(i) - most);
        }
        double score = 0;
        for (int i = 0; i < choices; i++) {
            double probability = Math.exp(likelihood(i) - most) / all;
            score += Math.pow(probability - right(i), 2);
        }
        return score;
    }
}
