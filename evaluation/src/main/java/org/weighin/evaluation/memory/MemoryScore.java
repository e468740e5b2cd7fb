package org.weighin.evaluation.memory;

import org.weighin.evaluation.statistics.Interval;

/**
 * How much of a task a model recited.
 *
 * @param exact items whose rest was completed exactly
 * @param matched mean share of the rest that was repeated from its start, in words and characters of scripts without
 *     spaces
 * @param rougeL mean ROUGE-L of the completion and the rest
 */
public record MemoryScore(String task, Counts counts, int exact, double matched, double rougeL) {

    /**
     * Numbers of items.
     *
     * @param completed those that the model went on with
     * @param leftOut those whose rest is too short to tell memory from a guess
     * @param failed those that the model could not go on with, such as texts too long for it
     */
    public record Counts(int completed, int leftOut, int failed) {}

    /** Share of the completed items whose rest was completed exactly; 0 where there are none. */
    public double exactShare() {
        return counts.completed() == 0 ? 0 : (double) exact / counts.completed();
    }

    /** Wilson's interval of that share at 95 %; of no items all is possible. */
    public Interval exactInterval() {
        return counts.completed() == 0 ? new Interval(0, 1) : Interval.wilson95(exactShare(), counts.completed());
    }
}
