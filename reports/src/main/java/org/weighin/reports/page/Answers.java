package org.weighin.reports.page;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.weighin.evaluation.results.Choice;
import org.weighin.evaluation.results.Response;
import org.weighin.evaluation.results.SampleRow;
import org.weighin.reports.format.Numbers;

/** What a model answered, in words. */
final class Answers {
    private Answers() {}

    /** The generated texts, or the likeliest choice, or why there is none. */
    static String given(SampleRow sample) {
        List<Choice> choices = sample.answer().choices();
        if (choices.size() > 1) {
            return choices.stream()
                    .max(Comparator.comparingDouble(Choice::logLikelihood))
                    .map(choice -> choice.text().strip())
                    .orElse("");
        }
        if (choices.size() == 1) {
            Choice only = choices.get(0);
            return only.text().strip() + "\nlog-likelihood " + Numbers.decimal(only.logLikelihood(), 2);
        }
        return sample.answer().responses().stream().map(Response::text).collect(Collectors.joining("\n\n"));
    }

    /** The target; for a choice given by its index, the text of the choice. */
    static String expected(SampleRow sample) {
        String target = sample.question().target();
        List<Choice> choices = sample.answer().choices();
        if (choices.size() > 1 && target.matches("\\d{1,3}") && Integer.parseInt(target) < choices.size()) {
            return choices.get(Integer.parseInt(target)).text().strip();
        }
        return target;
    }

    /** What a reader must know about the answer. */
    static Optional<String> note(SampleRow sample) {
        if (sample.answer().error().isPresent()) {
            return sample.answer().error().map(error -> "error, counts as wrong: " + error);
        }
        if (sample.answer().responses().stream().anyMatch(Response::cutOff)) {
            return Optional.of("cut off by the limit on new tokens");
        }
        List<String> filtered = sample.answer().filtered();
        boolean changed = !filtered.isEmpty()
                && !filtered.equals(
                        sample.answer().responses().stream().map(Response::text).toList());
        return changed ? Optional.of("taken as: " + String.join(" | ", filtered)) : Optional.empty();
    }
}
