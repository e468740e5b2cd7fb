package org.weighin.jobs.plan;

import java.util.Optional;
import org.weighin.datasets.yaml.Default;

/**
 * A benchmark and how much of it is run.
 *
 * @param task name of a task, group or tag of configs/tasks, or the path of a task file, relative to the plan's folder
 * @param limit most records; absent for all
 * @param numFewshot examples in each prompt; absent for what the task's file says
 * @param applyChatTemplate whether prompts are put into the chat template of models that have one
 * @param maxNewTokens most tokens of a generated text; absent for what the task's file says
 */
public record TaskPlan(
        String task,
        Optional<Integer> limit,
        Optional<Integer> numFewshot,
        @Default("false") boolean applyChatTemplate,
        Optional<Integer> maxNewTokens) {

    public TaskPlan {
        atLeast("limit", limit, 1);
        atLeast("num_fewshot", numFewshot, 0);
        atLeast("max_new_tokens", maxNewTokens, 1);
    }

    private static void atLeast(String key, Optional<Integer> value, int least) {
        if (value.isPresent() && value.get() < least) {
            throw new IllegalArgumentException(key + " is " + value.get() + "; it is at least " + least);
        }
    }
}
