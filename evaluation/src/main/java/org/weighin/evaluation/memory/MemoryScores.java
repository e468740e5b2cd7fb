package org.weighin.evaluation.memory;

import java.util.List;

/**
 * What a model recited of the tasks that it is evaluated on: the content of a memory file.
 *
 * @param model label of the model
 * @param probe how it was asked
 */
public record MemoryScores(String model, MemoryProbe probe, List<MemoryScore> tasks) {}
