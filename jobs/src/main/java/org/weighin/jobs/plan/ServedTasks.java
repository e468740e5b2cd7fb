package org.weighin.jobs.plan;

import org.weighin.datasets.InputException;
import org.weighin.evaluation.dialect.OutputType;
import org.weighin.evaluation.endpoint.Endpoint;
import org.weighin.evaluation.endpoint.EndpointKind;
import org.weighin.evaluation.task.TaskSpec;

/** Which tasks a served model can do. */
public final class ServedTasks {
    private ServedTasks() {}

    /**
     * Passes, or refuses.
     *
     * @throws InputException when a memory probe is wanted of an endpoint that is asked as a chat
     */
    public static void requireCompletion(String model, Endpoint endpoint) {
        if (endpoint.kind() == EndpointKind.CHAT) {
            throw new InputException(
                    "a memory probe lets a model go on with a text as it is, which the chat endpoint of " + model
                            + " does not do",
                    "model " + model,
                    "kind: completion, or a plan of its own for this model, without memory_probe");
        }
    }

    /** Whether a task asks how likely given texts are. */
    public static boolean needsLikelihoods(TaskSpec task) {
        return task.outcome().output().type() != OutputType.GENERATE_UNTIL;
    }

    /**
     * Passes, or refuses.
     *
     * @throws InputException when the task needs log-likelihoods and the endpoint is asked as a chat
     */
    public static void require(String model, Endpoint endpoint, TaskSpec task) {
        if (endpoint.kind() == EndpointKind.CHAT && needsLikelihoods(task)) {
            throw new InputException(
                    "task " + task.id() + " needs log-likelihoods, which the chat endpoint of " + model
                            + " does not give",
                    "model " + model,
                    "kind: completion with a server that echoes log-probabilities, or a task that generates text");
        }
    }
}
