package org.weighin.reports.run;

import java.util.Map;
import java.util.Optional;
import org.weighin.evaluation.results.Results;

/**
 * A model, base or tuned, and what it scored.
 *
 * @param label the model's id, and for a tuned one {@code <model id>+<adapter id>}
 * @param base facts of the base model
 * @param adapter id of the adapter, if it is a tuned one
 * @param results its newest results
 * @param resultsFile the file of the results, relative to the run's folder
 * @param samples task to its samples, for tasks whose samples could be read
 * @param exposure how much it knew of its tasks before
 */
public record Evaluated(
        String label,
        ModelFacts base,
        Optional<String> adapter,
        Results results,
        String resultsFile,
        Map<String, SampleTable> samples,
        Exposure exposure) {

    /** The name to show: the base model's, and what it was tuned on. */
    public String name() {
        return base.name() + adapter.map(id -> " + " + id).orElse("");
    }
}
