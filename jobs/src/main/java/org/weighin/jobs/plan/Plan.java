package org.weighin.jobs.plan;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What a run shall do: models x adapters x tasks.
 *
 * @param name of the run and its folder
 * @param models ids of configs/models, or paths of checkpoints
 * @param datasets recipe files, relative to the plan's folder
 * @param adapters what each model is fine-tuned on, each combination of a sweep by itself; may be empty
 * @param tasks what base and tuned models are evaluated on; may be empty
 */
public record Plan(
        String name,
        List<String> models,
        List<String> datasets,
        List<AdapterPlan> adapters,
        List<TaskPlan> tasks,
        ComputePlan compute) {

    public Plan {
        Names.require("name", name);
        adapters = adapters.stream().flatMap(adapter -> adapter.each().stream()).toList();
        if (models.isEmpty()) {
            throw new IllegalArgumentException("models is empty; name at least one model");
        }
        if (adapters.isEmpty() && tasks.isEmpty()) {
            throw new IllegalArgumentException("adapters and tasks are both empty: there is nothing to do");
        }
        unique("models", models);
        unique("datasets", datasets);
        unique("adapters", adapters.stream().map(AdapterPlan::id).toList());
        unique("tasks", tasks.stream().map(TaskPlan::task).toList());
    }

    private static void unique(String key, List<String> values) {
        Set<String> seen = new HashSet<>();
        for (String value : values) {
            if (!seen.add(value)) {
                throw new IllegalArgumentException(key + " names \"" + value + "\" twice");
            }
        }
    }
}
