package org.weighin.jobs.work;

import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;
import org.weighin.evaluation.EvaluationOptions;
import org.weighin.evaluation.prompt.ChatOptions;
import org.weighin.evaluation.task.TaskSpec;
import org.weighin.jobs.plan.TaskPlan;

/**
 * A task of the plan.
 *
 * @param dataRoot what its data files are relative to
 * @param digest of its file as resolved and of its data files
 */
public record TaskWork(TaskSpec spec, TaskPlan plan, Path dataRoot, String digest) {

    /** Name in files and tables. */
    public String id() {
        return spec.id();
    }

    /**
     * What of it is run.
     *
     * @param chat whether the model has a chat template
     */
    public EvaluationOptions options(boolean chat) {
        EvaluationOptions standard = EvaluationOptions.standard();
        return new EvaluationOptions(
                number(plan.limit()),
                number(plan.numFewshot()),
                chat && plan.applyChatTemplate() ? Optional.of(new ChatOptions(false)) : Optional.empty(),
                standard.systemInstruction(),
                standard.seed(),
                standard.predictOnly(),
                number(plan.maxNewTokens()));
    }

    private static OptionalInt number(Optional<Integer> value) {
        return value.map(OptionalInt::of).orElse(OptionalInt.empty());
    }
}
