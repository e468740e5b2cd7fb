package org.weighin.jobs.launch;

import java.util.List;
import java.util.Optional;
import org.weighin.evaluation.endpoint.ApiKey;
import org.weighin.evaluation.endpoint.EndpointException;
import org.weighin.evaluation.endpoint.EndpointModel;
import org.weighin.evaluation.endpoint.EndpointUnavailableException;
import org.weighin.jobs.progress.Console;
import org.weighin.jobs.work.EvaluationWork;
import org.weighin.jobs.work.ServedModel;

/** Asks each served model for one token before a run begins: what its server refuses is told now and not after hours. */
final class EndpointProbes {
    private final Console console;

    EndpointProbes(Console console) {
        this.console = console;
    }

    /**
     * Passes, or refuses; a server that does not answer now may do so when its turn comes.
     *
     * @param open evaluations that are still to be done
     * @throws org.weighin.datasets.InputException naming model and task
     */
    void require(List<EvaluationWork> open) {
        open.stream()
                .map(EvaluationWork::model)
                .filter(ServedModel.class::isInstance)
                .map(ServedModel.class::cast)
                .distinct()
                .forEach(model -> require(model, open));
    }

    private void require(ServedModel model, List<EvaluationWork> open) {
        Optional<String> needy = open.stream()
                .filter(evaluation -> evaluation.model().equals(model))
                .map(EvaluationWork::task)
                .filter(task -> !task.isWritten())
                .map(task -> task.id())
                .findFirst();
        try {
            new EndpointModel(model.id(), model.endpoint(), ApiKey.of(model.endpoint())).probe(needy.isPresent());
        } catch (EndpointUnavailableException later) {
            console.say("model " + model.id() + " does not answer yet, and is asked again when its turn comes: "
                    + later.getMessage());
        } catch (EndpointException refusal) {
            throw refusal.ofPlan("model " + model.id() + " cannot be evaluated"
                    + needy.map(task -> " on task " + task).orElse(""));
        }
    }
}
