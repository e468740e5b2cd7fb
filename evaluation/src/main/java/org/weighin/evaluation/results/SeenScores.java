package org.weighin.evaluation.results;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How a tuned model and its base score on items that its training data holds, and on all others: what
 * {@code contamination.json} beside a results file says.
 *
 * @param model label of the tuned model
 * @param dataset id of the data set that it was tuned on
 * @param tasks every task that was evaluated
 */
public record SeenScores(String model, String dataset, Map<String, Task> tasks) {

    /**
     * A task.
     *
     * @param compared whether its items were looked for in the training data; if not, nothing else is known
     * @param seen documents of the evaluated items that the data holds
     * @param lines none where all or no items were seen
     */
    public record Task(boolean compared, List<Integer> seen, List<Line> lines) {}

    /**
     * A measure of a model.
     *
     * @param full on all items
     * @param clean on those that the training data does not hold
     * @param flagged on those that it holds
     */
    public record Line(
            String model, Metric metric, String filter, Part full, Optional<Part> clean, Optional<Part> flagged) {}

    /** A score on some items, in the metric's own unit. */
    public record Part(double value, Optional<Double> stderr, int items) {}
}
