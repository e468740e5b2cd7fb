package org.weighin.evaluation.request;

import java.util.List;
import org.weighin.evaluation.model.Continuation;
import org.weighin.evaluation.model.GenerationRequest;

/** What is asked of a model for one record. */
public sealed interface Query {
    /** The prompts, for tables of samples. */
    List<String> contexts();

    /** How likely each continuation is. */
    record Likelihood(List<String> contexts, List<Continuation> continuations) implements Query {}

    /** How likely a whole text is. */
    record Rolling(String text) implements Query {
        @Override
        public List<String> contexts() {
            return List.of("");
        }
    }

    /** What the model writes; one request a repeat. */
    record Writing(List<GenerationRequest> requests) implements Query {
        @Override
        public List<String> contexts() {
            return List.of(requests.get(0).context());
        }
    }
}
