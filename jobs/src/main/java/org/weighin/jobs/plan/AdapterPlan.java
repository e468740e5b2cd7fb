package org.weighin.jobs.plan;

import java.util.List;
import java.util.Optional;
import org.weighin.datasets.yaml.Default;
import org.weighin.training.config.FineTuneSettings;

/**
 * An adapter: trained on one of the plan's data sets, or made elsewhere.
 *
 * @param id of the adapter; the tuned model is called {@code <model id>+<adapter id>}
 * @param dataset id of the recipe that it is trained on
 * @param path folder of an adapter in PEFT's files, relative to the plan's folder, instead of a data set
 * @param models those of the plan's models that get it; absent for all
 * @param training how it is trained
 * @param sweep values of which each combination becomes an adapter of its own
 * @param check whether it must prove, before it is evaluated, that it was made for this model and does what it did when it was
 *     trained
 */
public record AdapterPlan(
        String id,
        Optional<String> dataset,
        Optional<String> path,
        List<String> models,
        FineTuneSettings training,
        SweepPlan sweep,
        @Default("true") boolean check) {

    public AdapterPlan {
        Names.require("id", id);
        if (dataset.isPresent() == path.isPresent()) {
            throw new IllegalArgumentException("adapter " + id
                    + " needs either a dataset to be trained on, or the path of one that was made before");
        }
        if (path.isPresent() && !sweep.equals(SweepPlan.NONE)) {
            throw new IllegalArgumentException(
                    "adapter " + id + " was made before, so that there is nothing to sweep over");
        }
    }

    /** The adapters of the sweep, or just this one. */
    List<AdapterPlan> each() {
        return sweep.over(training).entrySet().stream()
                .map(one -> new AdapterPlan(
                        id + one.getKey(), dataset, path, models, one.getValue(), SweepPlan.NONE, check))
                .toList();
    }

    /** Whether a model of the plan gets this adapter. */
    public boolean isFor(String model) {
        return models.isEmpty() || models.contains(model);
    }
}
