package org.weighin.reports.run;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A trained adapter and the story of its training.
 *
 * @param label name of its folder
 * @param dataset id of the data set
 * @param state content of {@code trainer_state.json}
 * @param log lines of {@code training_log.jsonl}
 * @param shown lines of {@code mask_samples.jsonl}: some samples, and which of their text was learned
 */
public record Tuning(String label, Optional<String> dataset, Tree state, List<Tree> log, List<Tree> shown) {

    /** Loss on held-out rows before the first step, in nats a token. */
    public OptionalDouble heldOutBefore() {
        return state.number("initial_eval_loss");
    }

    /** Loss on held-out rows after the last step, in nats a token. */
    public OptionalDouble heldOutAfter() {
        return state.number("final_eval_loss");
    }

    /** Wall time of the training. */
    public OptionalDouble seconds() {
        return state.number("train_seconds");
    }

    /** Tokens of all samples that were gone through, padding not counted. */
    public OptionalDouble tokens() {
        return state.number("num_tokens");
    }

    /** Of these, the tokens that were learned: those of answers. */
    public OptionalDouble learnedTokens() {
        return state.number("trained_tokens");
    }

    /** The most memory that any step used. */
    public OptionalDouble peakMemoryBytes() {
        return log.stream()
                .flatMapToDouble(line -> line.number("memory_bytes").stream())
                .max();
    }
}
