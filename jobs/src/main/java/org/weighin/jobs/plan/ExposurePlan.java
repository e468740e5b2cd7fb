package org.weighin.jobs.plan;

import java.util.Optional;
import org.weighin.evaluation.memory.MemoryProbe;

/**
 * What is asked about items that models may know already.
 *
 * @param contamination which benchmarks are looked for in the rows of data sets
 * @param memoryProbe how much of each task every model can recite is measured too; absent for no such measure
 */
public record ExposurePlan(ContaminationPlan contamination, Optional<MemoryProbe> memoryProbe) {
    /** What is asked when a plan says nothing of it. */
    public static final ExposurePlan STANDARD = new ExposurePlan(ContaminationPlan.STANDARD, Optional.empty());
}
