package org.weighin.jobs.work;

import java.util.List;
import java.util.function.Consumer;
import org.weighin.datasets.contamination.BenchmarkItem;
import org.weighin.datasets.contamination.Benchmarks;
import org.weighin.evaluation.Evaluation;
import org.weighin.evaluation.EvaluationOptions;
import org.weighin.evaluation.TaskRun;
import org.weighin.evaluation.request.PlainItem;
import org.weighin.jobs.run.CodeDigest;

/** Tasks as benchmarks whose items are looked for in training rows: all records, however few of them are evaluated. */
public record TaskBenchmarks(List<TaskWork> all) implements Benchmarks {

    @Override
    public String digest() {
        StringBuilder text = new StringBuilder(CodeDigest.of(Evaluation.class));
        all.forEach(task -> text.append('\n').append(task.id()).append(' ').append(task.digest()));
        return text.toString();
    }

    @Override
    public List<String> tasks() {
        return all.stream().map(TaskWork::id).toList();
    }

    @Override
    public void items(String task, Consumer<BenchmarkItem> sink) {
        for (TaskWork known : all) {
            if (known.id().equals(task)) {
                TaskRun run = Evaluation.plan(
                        known.spec(),
                        known.dataRoot(),
                        EvaluationOptions.standard().withFewShot(0));
                for (int i = 0; i < run.size(); i++) {
                    PlainItem item = run.plain(i);
                    sink.accept(new BenchmarkItem(task, i, item.document(), item.question(), item.answers()));
                }
            }
        }
    }
}
