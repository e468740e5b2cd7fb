package org.weighin.jobs.plan;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.weighin.datasets.InputException;
import org.weighin.datasets.recipe.RecipeFile;
import org.weighin.datasets.yaml.YamlScalar;
import org.weighin.evaluation.endpoint.ApiKey;
import org.weighin.evaluation.task.TaskSpec;
import org.weighin.models.adapter.AdapterFolder;
import org.weighin.models.registry.ModelEntry;

/** Looks for everything that a plan names. */
final class PlanCheck {
    private final Path plan;
    private final Catalogue catalogue;
    private final Set<String> models = new LinkedHashSet<>();
    private final Set<String> recipes = new LinkedHashSet<>();

    PlanCheck(Path plan, Catalogue catalogue) {
        this.plan = plan;
        this.catalogue = catalogue;
    }

    /** Which tasks cannot be done as planned: by models with an endpoint, or at all. */
    List<String> errors(Plan checked) {
        List<String> errors = new ArrayList<>();
        for (TaskPlan task : checked.tasks()) {
            for (TaskSpec spec : specs(task.task())) {
                collect(errors, () -> task.require(spec));
                for (ModelPlan model : checked.models()) {
                    model.endpoint()
                            .ifPresent(endpoint ->
                                    collect(errors, () -> ServedTasks.require(model.label(), endpoint, spec)));
                }
            }
        }
        if (checked.exposure().memoryProbe().isPresent()) {
            for (ModelPlan model : checked.models()) {
                model.endpoint()
                        .ifPresent(endpoint ->
                                collect(errors, () -> ServedTasks.requireCompletion(model.label(), endpoint)));
            }
        }
        return errors;
    }

    private static void collect(List<String> errors, Runnable check) {
        try {
            check.run();
        } catch (InputException e) {
            errors.add(e.getMessage().replace("\n", "\n    "));
        }
    }

    private List<TaskSpec> specs(String named) {
        return catalogue.tasks().select(List.of(TaskNames.located(plan, named))).tasks();
    }

    /** What is missing, each with its line; adapters come last, as they name what stands elsewhere. */
    List<String> errors(List<YamlScalar> values) {
        List<String> errors = new ArrayList<>();
        Set<String> served = served(values);
        each(values, "models\\[\\d+](\\.id)?", errors, value -> model(value, served));
        each(values, "models\\[\\d+]\\.endpoint\\.key", errors, ApiKey::require);
        each(values, "datasets\\[\\d+]", errors, this::recipe);
        each(values, "tasks\\[\\d+]\\.task", errors, this::task);
        each(values, "contamination\\.tasks(\\[\\d+])?", errors, this::task);
        each(values, "adapters\\[\\d+]\\.dataset", errors, value -> require(recipes, "data set", value));
        each(values, "adapters\\[\\d+]\\.path", errors, this::adapter);
        each(values, "adapters\\[\\d+]\\.models\\[\\d+]", errors, value -> require(models, "model", value));
        return errors;
    }

    private interface Check {
        void of(String value);
    }

    private static void each(List<YamlScalar> values, String path, List<String> errors, Check check) {
        for (YamlScalar value : values) {
            if (value.path().matches(path)) {
                try {
                    check.of(value.value());
                } catch (InputException e) {
                    errors.add("line " + value.line() + ": \"" + value.path() + "\": "
                            + e.getMessage().replace("\n", "\n    "));
                }
            }
        }
    }

    /** The ids of models that have an endpoint: nothing of them needs to be here. */
    private static Set<String> served(List<YamlScalar> values) {
        Set<String> places = values.stream()
                .map(YamlScalar::path)
                .filter(path -> path.matches("models\\[\\d+]\\.endpoint\\..*"))
                .map(path -> path.replaceFirst("\\.endpoint.*", ".id"))
                .collect(Collectors.toSet());
        return values.stream()
                .filter(value -> places.contains(value.path()))
                .map(YamlScalar::value)
                .collect(Collectors.toSet());
    }

    private void model(String named, Set<String> served) {
        if (served.contains(named)) {
            models.add(named);
        } else {
            model(new ModelName(named));
        }
    }

    private void model(ModelName name) {
        models.add(name.id());
        if (name.isPath()) {
            Path path = PlanFile.resolve(plan, name.text());
            if (!Files.exists(path)) {
                throw new InputException(
                        "no such checkpoint", path.toString(), "a Hugging Face folder or a GGUF file that exists");
            }
            return;
        }
        ModelEntry entry = catalogue.models().get(name.text());
        if (!entry.weights().known()) {
            throw new InputException(
                    "it is not said where the files of " + name.text() + " are",
                    "configs/models",
                    "a description with weights, or the path of a checkpoint");
        }
    }

    private void recipe(String named) {
        RecipeFile recipe = RecipeFile.read(PlanFile.resolve(plan, named));
        recipes.add(recipe.recipe().id());
        recipe.inputs(catalogue.data());
    }

    private void adapter(String named) {
        AdapterFolder.config(PlanFile.resolve(plan, named));
    }

    private void task(String named) {
        specs(named);
    }

    private static void require(Set<String> known, String what, String named) {
        if (!known.contains(named)) {
            throw new InputException(
                    "the plan has no " + what + " " + named,
                    "the plan",
                    known.isEmpty() ? "a " + what + " that the plan names" : "one of " + String.join(", ", known));
        }
    }
}
