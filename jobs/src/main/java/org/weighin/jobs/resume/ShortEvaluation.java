package org.weighin.jobs.resume;

import java.util.List;
import java.util.Optional;
import org.weighin.datasets.InputException;
import org.weighin.jobs.plan.ContaminationPlan;
import org.weighin.jobs.plan.ExposurePlan;
import org.weighin.jobs.plan.ModelPlan;
import org.weighin.jobs.plan.Plan;
import org.weighin.jobs.plan.PlanFile;
import org.weighin.jobs.plan.TaskPlan;

/** One model of a plan, on a few items of the plan's tasks. */
public final class ShortEvaluation {
    private ShortEvaluation() {}

    /**
     * A plan that evaluates this base model on the plan's tasks, and nothing else.
     *
     * @param model id in the plan; absent for the first on this machine
     * @param limit most records of each task
     * @throws InputException when the plan has no such model, or no tasks
     */
    public static PlanFile of(PlanFile file, Optional<String> model, int limit) {
        Plan plan = file.plan();
        ModelPlan chosen = plan.models().stream()
                .filter(each -> each.endpoint().isEmpty()
                        && model.map(each.label()::equals).orElse(true))
                .findFirst()
                .orElseThrow(() -> new InputException(
                        "the plan has no model" + model.map(id -> " " + id).orElse("") + " on this machine",
                        file.path() + ", key models",
                        "a model that is not behind an endpoint"));
        if (plan.tasks().isEmpty()) {
            throw new InputException("the plan has no tasks", file.path() + ", key tasks", "a plan that evaluates");
        }
        List<TaskPlan> tasks =
                plan.tasks().stream().map(task -> task.withLimit(limit)).toList();
        return new PlanFile(
                file.path(),
                new Plan(plan.name(), List.of(chosen), List.of(), List.of(), tasks, plan.compute(), probeOnly(plan)));
    }

    /** Without data sets nothing is looked for in their rows. */
    private static ExposurePlan probeOnly(Plan plan) {
        return new ExposurePlan(ContaminationPlan.STANDARD, plan.exposure().memoryProbe());
    }
}
