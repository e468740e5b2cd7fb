package org.weighin.evaluation.results;

import java.util.List;
import java.util.Map;

/**
 * All scores of one model with what is needed to repeat them: the content of a results file.
 *
 * @param model label of the model: its id, and for a tuned one {@code <model id>+<adapter id>}
 * @param scores scores of tasks, in the order of the run
 * @param groups scores of groups of tasks
 * @param tasks task name to how it was run
 * @param subtasks group name to its members
 */
public record Results(
        String model,
        List<Score> scores,
        List<Score> groups,
        Map<String, TaskRecord> tasks,
        Map<String, List<String>> subtasks,
        RunConfig config,
        RunTime time) {}
