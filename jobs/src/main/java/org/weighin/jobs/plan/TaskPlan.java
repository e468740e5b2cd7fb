package org.weighin.jobs.plan;

import java.util.Optional;
import org.weighin.datasets.InputException;
import org.weighin.datasets.yaml.Default;
import org.weighin.evaluation.task.TaskSpec;

/**
 * A benchmark and how much of it is run.
 *
 * @param task name of a task, group or tag of configs/tasks, or the path of a task file, relative to the plan's folder
 * @param limit most records; absent for all
 * @param numFewshot examples in each prompt; absent for what the task's file says
 * @param applyChatTemplate whether prompts are put into the chat template of models that have one
 * @param maxNewTokens most tokens of a generated text, those of a thought too; absent for what the task's file says
 * @param allowCode whether programs that the model writes may be run, in a sandbox, where the task does that
 * @param thinkEndToken mark between what a model thinks and its answer; absent for that of the model's chat template
 */
public record TaskPlan(
        String task,
        Optional<Integer> limit,
        Optional<Integer> numFewshot,
        @Default("false") boolean applyChatTemplate,
        Optional<Integer> maxNewTokens,
        @Default("false") boolean allowCode,
        Optional<String> thinkEndToken) {

    public TaskPlan {
        atLeast("limit", limit, 1);
        atLeast("num_fewshot", numFewshot, 0);
        atLeast("max_new_tokens", maxNewTokens, 1);
        if (thinkEndToken.filter(String::isEmpty).isPresent()) {
            throw new IllegalArgumentException(
                    "think_end_token is empty; it is the mark between thought and answer, such as </think>");
        }
    }

    /** The same for at most so many records. */
    public TaskPlan withLimit(int most) {
        int least = Math.min(most, limit.orElse(most));
        return new TaskPlan(
                task, Optional.of(least), numFewshot, applyChatTemplate, maxNewTokens, allowCode, thinkEndToken);
    }

    /**
     * Passes, or refuses.
     *
     * @throws InputException when a task runs what the model writes, and the plan does not allow it
     */
    public void require(TaskSpec spec) {
        if (spec.runsCode() && !allowCode) {
            throw new InputException(
                    "task " + spec.id() + " runs programs that the model writes, which the plan does not allow",
                    "task " + task,
                    "allow_code: true for this task in a plan, --confirm-run-unsafe-code on the command line");
        }
    }

    private static void atLeast(String key, Optional<Integer> value, int least) {
        if (value.isPresent() && value.get() < least) {
            throw new IllegalArgumentException(key + " is " + value.get() + "; it is at least " + least);
        }
    }
}
