package org.weighin.jobs.plan;

import java.util.List;
import java.util.Optional;

/**
 * A data set that models are fine-tuned on, and how.
 *
 * @param id of the adapter; the tuned model is called {@code <model id>+<adapter id>}
 * @param dataset id of one of the plan's recipes
 * @param models those of the plan's models that get it; absent for all
 * @param samples most training samples; absent for all
 */
public record AdapterPlan(
        String id,
        String dataset,
        List<String> models,
        Optional<Integer> samples,
        LoraPlan lora,
        TrainingPlan training) {

    public AdapterPlan {
        Names.require("id", id);
        if (samples.isPresent() && samples.get() < 1) {
            throw new IllegalArgumentException("samples is " + samples.get() + "; it is at least 1");
        }
    }

    /** Whether a model of the plan gets this adapter. */
    public boolean isFor(String model) {
        return models.isEmpty() || models.contains(model);
    }
}
