package org.weighin.jobs.plan;

import java.util.Optional;
import org.weighin.datasets.yaml.Shorthand;
import org.weighin.evaluation.endpoint.Endpoint;

/**
 * A model of a plan; one on this machine may be written as its name alone.
 *
 * @param id of configs/models, or the path of a checkpoint; for a served model its label, described or not
 * @param endpoint where the model is served, if it is not run here
 */
@Shorthand("id")
public record ModelPlan(String id, Optional<Endpoint> endpoint) {

    public ModelPlan {
        if (endpoint.isPresent()) {
            Names.require("id", id);
        }
    }

    /** A model on this machine. */
    public static ModelPlan local(String named) {
        return new ModelPlan(named, Optional.empty());
    }

    /** Label in files and tables. */
    public String label() {
        return endpoint.isPresent() ? id : new ModelName(id).id();
    }
}
