package org.weighin.jobs.work;

import org.weighin.jobs.plan.AdapterPlan;
import org.weighin.jobs.run.Unit;

/** An adapter to be trained: a model x a data set. */
public record AdapterWork(BaseModel model, DatasetWork dataset, AdapterPlan plan, Unit unit) {

    /** Label of the tuned model. */
    public String label() {
        return model.id() + "+" + plan.id();
    }
}
