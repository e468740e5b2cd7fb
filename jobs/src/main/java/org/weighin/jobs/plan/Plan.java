package org.weighin.jobs.plan;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.weighin.evaluation.memory.MemoryProbe;

/**
 * What a run shall do: models x adapters x tasks.
 *
 * @param name of the run and its folder
 * @param models on this machine, or served elsewhere
 * @param datasets recipe files, relative to the plan's folder
 * @param adapters what each model is fine-tuned on, each combination of a sweep by itself; may be empty
 * @param tasks what base and tuned models are evaluated on; may be empty
 * @param memoryProbe how much of each task every model can recite is measured too; absent for no such measure
 */
public record Plan(
        String name,
        List<ModelPlan> models,
        List<String> datasets,
        List<AdapterPlan> adapters,
        List<TaskPlan> tasks,
        Optional<MemoryProbe> memoryProbe,
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
        if (memoryProbe.isPresent() && tasks.isEmpty()) {
            throw new IllegalArgumentException("memory_probe asks about tasks, and the plan has none");
        }
        unique("models", models.stream().map(ModelPlan::label).toList());
        adapters.forEach(adapter -> requireTrainable(adapter, models));
        unique("datasets", datasets);
        unique("adapters", adapters.stream().map(AdapterPlan::id).toList());
        unique("tasks", tasks.stream().map(TaskPlan::task).toList());
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
