package org.weighin.jobs.work;

import java.util.Optional;
import org.weighin.jobs.run.Unit;

/** A base or tuned model to be evaluated on a task. */
public record EvaluationWork(ModelWork model, Optional<UsedAdapter> adapter, TaskWork task, Unit unit) {

    /** Label of the model, base or tuned. */
    public String label() {
        return adapter.map(UsedAdapter::label).orElse(model.id());
    }
}
