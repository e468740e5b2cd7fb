package org.weighin.evaluation.task;

import java.util.Optional;
import org.weighin.evaluation.dialect.Section;

/** Which split of the data set serves what. */
public record Splits(
        Optional<String> training, Optional<String> validation, Optional<String> test, Optional<String> fewShot) {

    static Splits read(Section section, Optional<String> fewShotSplit) {
        Splits splits = new Splits(
                section.take("training_split").map(value -> value.text()),
                section.take("validation_split").map(value -> value.text()),
                section.take("test_split").map(value -> value.text()),
                fewShotSplit.or(() -> section.take("fewshot_split").map(value -> value.text())));
        section.ignore("fewshot_split");
        if (splits.test.isEmpty() && splits.validation.isEmpty()) {
            section.self().refuse("there is neither test_split nor validation_split: nothing to evaluate");
        }
        return splits;
    }

    /** The split that is evaluated: test, else validation. */
    public String evaluated() {
        return test.or(() -> validation).orElse("");
    }

    /** The split that examples come from. */
    public String examples() {
        return fewShot.or(() -> training).or(() -> validation).orElseGet(this::evaluated);
    }

    /**
     * Whether one example more is drawn than needed, so that the evaluated record can be left out.
     *
     * <p>The harness draws one more also when neither a few-shot nor a test split is named, though examples then come from
     * the training split; following it keeps the draws the same.
     */
    public boolean examplesMayHoldTheQuestion() {
        return examples().equals(evaluated()) || fewShot.equals(test);
    }
}
