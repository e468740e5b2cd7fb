package org.weighin.evaluation.memory;

import java.util.List;
import org.weighin.evaluation.TaskRun;
import org.weighin.evaluation.results.SampleRow;

/**
 * The probe of a task.
 *
 * @param run its items in two parts, as a task that is scored like any other
 * @param leftOut items whose rest is too short to tell memory from a guess
 */
public record ProbedTask(TaskRun run, int leftOut) {

    /** What came out of all rows. */
    public MemoryScore score(List<SampleRow> rows) {
        List<SampleRow> completed = rows.stream().filter(row -> !row.failed()).toList();
        int failed = rows.size() - completed.size();
        return new MemoryScore(
                run.task().id(),
                new MemoryScore.Counts(completed.size(), leftOut, failed),
                (int) Math.round(sum(completed, Recital.EXACT)),
                sum(completed, Recital.MATCHED) / Math.max(1, completed.size()),
                sum(completed, Recital.ROUGE_L) / Math.max(1, completed.size()));
    }

    private static double sum(List<SampleRow> rows, String metric) {
        return rows.stream()
                .mapToDouble(row -> row.metrics().getOrDefault(metric, 0.0))
                .sum();
    }
}
