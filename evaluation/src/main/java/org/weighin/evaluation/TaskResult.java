package org.weighin.evaluation;

import java.util.List;
import org.weighin.evaluation.results.Score;
import org.weighin.evaluation.results.TaskRecord;

/**
 * What came out of a task.
 *
 * @param scores one a metric and filter
 * @param record how it was run, for the results file
 */
public record TaskResult(List<Score> scores, TaskRecord record) {}
