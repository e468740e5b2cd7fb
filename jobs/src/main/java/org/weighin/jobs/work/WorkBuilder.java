package org.weighin.jobs.work;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.weighin.datasets.InputException;
import org.weighin.datasets.contamination.Screening;
import org.weighin.datasets.prepare.Preparation;
import org.weighin.datasets.recipe.RecipeFile;
import org.weighin.evaluation.task.GroupSpec;
import org.weighin.evaluation.task.TaskLibrary;
import org.weighin.jobs.plan.AdapterPlan;
import org.weighin.jobs.plan.Catalogue;
import org.weighin.jobs.plan.Plan;
import org.weighin.jobs.plan.PlanFile;
import org.weighin.jobs.plan.ServedTasks;
import org.weighin.jobs.plan.TaskNames;
import org.weighin.jobs.plan.TaskPlan;
import org.weighin.jobs.run.DigestBook;
import org.weighin.jobs.run.RunFolder;

/** Makes of a plan all that it comes to; reads data files to know their digests, and no weights. */
public final class WorkBuilder {
    private final PlanFile file;
    private final Plan plan;
    private final Catalogue catalogue;
    private final RunFolder folder;
    private final UnitKeys keys;
    private final TaskData data;

    /**
     * @param data finds the records of tasks
     */
    public WorkBuilder(PlanFile file, Catalogue catalogue, RunFolder folder, TaskData data) {
        this.file = file;
        this.plan = file.plan();
        this.catalogue = catalogue;
        this.folder = folder;
        this.keys = new UnitKeys(plan);
        this.data = data;
    }

    /**
     * The plan's work with these models.
     *
     * @throws InputException when something that the plan names is not as it should be
     */
    public Work build(List<ModelWork> models) {
        Map<String, TaskWork> tasks = new LinkedHashMap<>();
        Set<GroupSpec> groups = new LinkedHashSet<>();
        plan.tasks().forEach(task -> addTask(task, tasks, groups));
        List<DatasetWork> datasets = datasets(tasks);
        List<TaskWork> asked = new ArrayList<>(tasks.values());
        plan.exposure().memoryProbe().ifPresent(probe -> tasks.values().forEach(task -> asked.add(task.probed(probe))));
        List<AdapterWork> adapters = new ArrayList<>();
        List<EvaluationWork> evaluations = new ArrayList<>();
        for (ModelWork model : models) {
            asked.forEach(task -> evaluations.add(evaluation(model, Optional.empty(), task)));
            for (AdapterPlan adapter : plan.adapters()) {
                // A plan is refused whose adapters are for a served model.
                if (model instanceof BaseModel base && adapter.isFor(model.id())) {
                    Optional<AdapterWork> trained = trained(base, adapter, datasets);
                    trained.ifPresent(adapters::add);
                    UsedAdapter used = trained.map(this::used).orElseGet(() -> given(base, adapter));
                    asked.forEach(task -> evaluations.add(evaluation(model, Optional.of(used), task)));
                }
            }
        }
        return new Work(plan, models, datasets, adapters, evaluations, List.copyOf(groups));
    }

    private Optional<AdapterWork> trained(BaseModel model, AdapterPlan adapter, List<DatasetWork> datasets) {
        return adapter.dataset()
                .map(id -> datasets.stream()
                        .filter(known -> known.id().equals(id))
                        .findFirst()
                        .orElseThrow(() -> new InputException(
                                "the plan has no data set " + id,
                                "adapter " + adapter.id(),
                                "the id of one of its recipes")))
                .map(dataset -> new AdapterWork(model, dataset, adapter, keys.adapter(model, dataset, adapter)));
    }

    private UsedAdapter used(AdapterWork adapter) {
        return new UsedAdapter(
                adapter.label(),
                folder.adapter(adapter.label()),
                adapter.unit().key(),
                adapter.plan().check());
    }

    private UsedAdapter given(BaseModel model, AdapterPlan adapter) {
        Path path = file.resolve(adapter.path().orElseThrow());
        return new UsedAdapter(
                model.id() + "+" + adapter.id(), path, DigestBook.open(folder).of(path), adapter.check());
    }

    private List<DatasetWork> datasets(Map<String, TaskWork> tasks) {
        Optional<Screening> screening = screening(tasks);
        List<DatasetWork> datasets = new ArrayList<>();
        for (String named : plan.datasets()) {
            RecipeFile recipe = RecipeFile.read(file.resolve(named));
            String id = recipe.recipe().id();
            Preparation preparation = new Preparation(recipe, catalogue.data(), folder.dataset(id), screening);
            datasets.add(new DatasetWork(
                    id,
                    recipe.recipe().licence(),
                    preparation,
                    keys.dataset(id, preparation.digest()),
                    keys.dataset(id, preparation.rowsDigest()).key()));
        }
        return datasets;
    }

    private Optional<Screening> screening(Map<String, TaskWork> planned) {
        List<TaskWork> benchmarks = plan.exposure().contamination().tasks().isEmpty()
                ? List.copyOf(planned.values())
                : Screenings.tasks(located(plan.exposure().contamination().tasks()), catalogue.tasks(), data);
        return benchmarks.isEmpty()
                ? Optional.empty()
                : Optional.of(new Screening(plan.exposure().contamination().rules(), new TaskBenchmarks(benchmarks)));
    }

    private List<String> located(List<String> tasks) {
        return tasks.stream().map(task -> TaskNames.located(file.path(), task)).toList();
    }

    private void addTask(TaskPlan task, Map<String, TaskWork> tasks, Set<GroupSpec> groups) {
        TaskLibrary.Selection selection =
                catalogue.tasks().select(List.of(TaskNames.located(file.path(), task.task())));
        selection.tasks().forEach(task::require);
        selection.tasks().forEach(spec -> tasks.putIfAbsent(spec.id(), TaskWork.of(spec, task, data)));
        groups.addAll(selection.groups());
    }

    private EvaluationWork evaluation(ModelWork model, Optional<UsedAdapter> adapter, TaskWork task) {
        if (model instanceof ServedModel served) {
            ServedTasks.require(served.id(), served.endpoint(), task.spec());
            task.probe().ifPresent(probe -> ServedTasks.requireCompletion(served.id(), served.endpoint()));
        }
        String label = adapter.map(UsedAdapter::label).orElse(model.id());
        return new EvaluationWork(model, adapter, task, keys.evaluation(label, model, adapter, task));
    }
}
