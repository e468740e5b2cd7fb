package org.weighin.evaluation;

import java.util.Optional;
import java.util.OptionalInt;
import org.weighin.evaluation.prompt.ChatOptions;

/**
 * What of a task is run, and how its prompts are made.
 *
 * @param limit most records; empty for all
 * @param fewShot number of examples; empty for what the task's file says, else none
 * @param chat how prompts are put into the model's chat template; empty for plain text
 * @param systemInstruction stands above everything else
 * @param seed of the sampler of examples
 * @param predictOnly whether answers are only kept, not scored
 * @param writing what differs from the task's file in how texts are written
 */
public record EvaluationOptions(
        OptionalInt limit,
        OptionalInt fewShot,
        Optional<ChatOptions> chat,
        Optional<String> systemInstruction,
        long seed,
        boolean predictOnly,
        WritingOptions writing) {
    private static final long HARNESS_SEED = 1234;

    /** All records, plain prompts, examples as the task's file says, the harness's seed. */
    public static EvaluationOptions standard() {
        return new EvaluationOptions(
                OptionalInt.empty(),
                OptionalInt.empty(),
                Optional.empty(),
                Optional.empty(),
                HARNESS_SEED,
                false,
                WritingOptions.STANDARD);
    }

    /** The same for the first records only. */
    public EvaluationOptions withLimit(int records) {
        return new EvaluationOptions(
                OptionalInt.of(records), fewShot, chat, systemInstruction, seed, predictOnly, writing);
    }

    /** The same with another number of examples. */
    public EvaluationOptions withFewShot(int examples) {
        return new EvaluationOptions(
                limit, OptionalInt.of(examples), chat, systemInstruction, seed, predictOnly, writing);
    }

    /** The same in the model's chat template. */
    public EvaluationOptions withChat(ChatOptions options, Optional<String> instruction) {
        return new EvaluationOptions(limit, fewShot, Optional.of(options), instruction, seed, predictOnly, writing);
    }
}
