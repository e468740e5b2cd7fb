package org.weighin.jobs.resume;

import java.util.List;
import java.util.Optional;
import org.weighin.datasets.InputException;
import org.weighin.jobs.plan.AdapterPlan;
import org.weighin.jobs.plan.ExposurePlan;
import org.weighin.jobs.plan.ModelPlan;
import org.weighin.jobs.plan.Plan;
import org.weighin.jobs.plan.PlanFile;
import org.weighin.jobs.plan.SweepPlan;
import org.weighin.training.config.CadenceSettings;
import org.weighin.training.config.FineTuneSettings;
import org.weighin.training.config.ScheduleSettings;

/** One adapter of a plan, for a few steps, with checkpoints often. */
public final class ShortTraining {
    private static final int CHECKPOINTS = 4;

    private ShortTraining() {}

    /**
     * A plan that trains this adapter on the first model that gets it, and nothing else.
     *
     * @param adapter id in the plan; absent for the first that is trained
     * @throws InputException when the plan trains no such adapter
     */
    public static PlanFile of(PlanFile file, Optional<String> adapter, int steps) {
        Plan plan = file.plan();
        AdapterPlan chosen = plan.adapters().stream()
                .filter(each -> each.dataset().isPresent()
                        && adapter.map(each.id()::equals).orElse(true))
                .findFirst()
                .orElseThrow(() -> new InputException(
                        "the plan trains no adapter"
                                + adapter.map(id -> " " + id).orElse(""),
                        file.path() + ", key adapters",
                        "an adapter with a dataset"));
        ModelPlan model = plan.models().stream()
                .filter(named -> chosen.isFor(named.label()))
                .findFirst()
                .orElseThrow(() -> new InputException(
                        "no model of the plan gets adapter " + chosen.id(),
                        file.path() + ", key adapters",
                        "one of its models"));
        AdapterPlan shortened = new AdapterPlan(
                chosen.id(),
                chosen.dataset(),
                Optional.empty(),
                List.of(),
                shortened(chosen.training(), steps),
                SweepPlan.NONE,
                false);
        return new PlanFile(
                file.path(),
                new Plan(
                        plan.name(),
                        List.of(model),
                        plan.datasets(),
                        List.of(shortened),
                        List.of(),
                        plan.compute(),
                        ExposurePlan.STANDARD));
    }

    private static FineTuneSettings shortened(FineTuneSettings full, int steps) {
        ScheduleSettings schedule = full.schedule();
        CadenceSettings cadence = full.cadence();
        int often = Math.max(1, steps / CHECKPOINTS);
        int saveSteps = cadence.saveSteps() == 0 ? often : Math.min(often, cadence.saveSteps());
        return new FineTuneSettings(
                full.lora(),
                full.optimizer(),
                new ScheduleSettings(
                        schedule.shape(),
                        schedule.epochs(),
                        Optional.of(Math.min(steps, schedule.maxSteps().orElse(steps))),
                        schedule.warmupRatio(),
                        schedule.warmupSteps()),
                full.batch(),
                full.samples(),
                new CadenceSettings(
                        1,
                        cadence.evalSteps(),
                        saveSteps,
                        cadence.saveTotalLimit(),
                        cadence.earlyStoppingPatience(),
                        cadence.earlyStoppingThreshold(),
                        cadence.loadBestModelAtEnd()),
                full.seed());
    }
}
