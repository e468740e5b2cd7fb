package org.weighin.reports.run;

import java.util.Optional;
import org.weighin.evaluation.memory.MemoryScores;
import org.weighin.evaluation.results.SeenScores;

/**
 * What is known of how much a model knew of its tasks before it was asked.
 *
 * @param seen how a tuned model scores on items that its training data holds
 * @param memory how much of its tasks it can recite
 */
public record Exposure(Optional<SeenScores> seen, Optional<MemoryScores> memory) {}
