package org.weighin.jobs.plan;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.weighin.datasets.yaml.Inline;

/**
 * What a run shall do: models x adapters x tasks.
 *
 * @param name of the run and its folder
 * @param models on this machine, or served elsewhere
 * @param datasets recipe files, relative to the plan's folder
 * @param adapters what each model is fine-tuned on, each combination of a sweep by itself; may be empty
 * @param tasks what base and tuned models are evaluated on; may be empty
 * @param exposure what is asked about items that models may know already
 */
public record Plan(
        String name,
        List<ModelPlan> models,
        List<String> datasets,
        List<AdapterPlan> adapters,
        List<TaskPlan> tasks,
        ComputePlan compute,
        @Inline ExposurePlan exposure) {

    public Plan {
        Names.require("name", name);
        adapters = adapters.stream().flatMap(adapter -> adapter.each().stream()).toList();
        if (models.isEmpty()) {
            throw new IllegalArgumentException("models is empty; name at least one model");
        }
        if (adapters.isEmpty() && tasks.isEmpty()) {
            throw new IllegalArgumentException("adapters and tasks are both empty: there is nothing to do");
        }
        requireUse(exposure, datasets, tasks);
        unique("models", models.stream().map(ModelPlan::label).toList());
        adapters.forEach(adapter -> requireTrainable(adapter, models));
        unique("datasets", datasets);
        unique("adapters", adapters.stream().map(AdapterPlan::id).toList());
        unique("tasks", tasks.stream().map(TaskPlan::task).toList());
    }

    private static void requireUse(ExposurePlan exposure, List<String> datasets, List<TaskPlan> tasks) {
        if (exposure.memoryProbe().isPresent() && tasks.isEmpty()) {
            throw new IllegalArgumentException("memory_probe asks about tasks, and the plan has none");
        }
        ContaminationPlan contamination = exposure.contamination();
        if (contamination.equals(ContaminationPlan.STANDARD)) {
            return;
        }
        if (datasets.isEmpty()) {
            throw new IllegalArgumentException("contamination is about the rows of data sets, and datasets is empty");
        }
        if (tasks.isEmpty() && contamination.tasks().isEmpty()) {
            throw new IllegalArgumentException(
                    "contamination needs benchmarks to look for: name them under contamination.tasks, or under tasks");
        }
        unique("contamination.tasks", contamination.tasks());
    }

    private static void requireTrainable(AdapterPlan adapter, List<ModelPlan> models) {
        for (ModelPlan model : models) {
            if (model.endpoint().isPresent() && adapter.isFor(model.label())) {
                throw new IllegalArgumentException("adapter " + adapter.id() + " is for " + model.label()
                        + ", which an endpoint serves: only models on this machine can be fine-tuned; name those in the"
                        + " adapter's models");
            }
        }
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
