package org.weighin.evaluation.metric;

import java.util.List;
import org.weighin.evaluation.statistics.Estimate;

/** Turns the observations of a task into its score. */
@FunctionalInterface
public interface Aggregation {
    /** @param observations at least one */
    Estimate of(List<Observation> observations);
}
