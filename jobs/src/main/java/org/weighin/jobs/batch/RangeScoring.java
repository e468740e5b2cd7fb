package org.weighin.jobs.batch;

import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.infrastructure.item.Chunk;
import org.springframework.batch.infrastructure.item.ItemReader;
import org.springframework.batch.infrastructure.item.ItemWriter;
import org.weighin.evaluation.TaskRun;
import org.weighin.evaluation.model.ChatFormat;
import org.weighin.evaluation.model.EvaluatedModel;
import org.weighin.evaluation.results.Cost;
import org.weighin.evaluation.results.SampleRow;
import org.weighin.evaluation.results.Speed;
import org.weighin.jobs.progress.Meter;
import org.weighin.jobs.score.Asking;
import org.weighin.jobs.score.OpenModel;
import org.weighin.jobs.score.Range;
import org.weighin.jobs.score.ScoredParts;
import org.weighin.jobs.score.TaskRuns;
import org.weighin.jobs.work.EvaluationWork;

/** Scores the ranges of a shard that are not scored yet; a commit is a range. */
final class RangeScoring implements ItemReader<Range>, ItemWriter<Range> {
    private final EvaluationWork evaluation;
    private final ScoredParts parts;
    private final OpenModel model;
    private final TaskRuns tasks;
    private final Meter meter;
    private final Iterator<Range> ranges;
    private long items;
    private long tokens;
    private long shared;
    private double seconds;

    /**
     * @param missing ranges to be scored
     * @param meter shows how many of the shard's items are scored
     * @param done how many were scored before
     */
    RangeScoring(EvaluationWork evaluation, Tools tools, List<Range> missing, Meter meter, int done) {
        this.evaluation = evaluation;
        this.parts = tools.parts();
        this.model = tools.model();
        this.tasks = tools.tasks();
        this.meter = meter;
        this.ranges = missing.iterator();
        this.items = done;
    }

    /** What scores, and where the scores are kept. */
    record Tools(OpenModel model, TaskRuns tasks, ScoredParts parts) {}

    @Override
    public @Nullable Range read() {
        return ranges.hasNext() ? ranges.next() : null;
    }

    @Override
    public void write(Chunk<? extends Range> chunk) {
        chunk.forEach(this::score);
    }

    private void score(Range range) {
        EvaluatedModel asked = model.of(evaluation);
        TaskRun task = tasks.of(evaluation.task(), asked.chatFormat().isPresent());
        long before = asked.processedTokens();
        long sharedBefore = asked.sharedTokens();
        Optional<Cost> costBefore = asked.cost();
        long begun = System.nanoTime();
        List<SampleRow> rows = task.score(asked, range.from(), range.to());
        Speed speed = new Speed(
                (System.nanoTime() - begun) / 1e9,
                asked.processedTokens() - before,
                asked.sharedTokens() - sharedBefore,
                asked.cost().map(cost -> costBefore.map(cost::minus).orElse(cost)));
        parts.write(range, rows, new Asking(speed, template(asked)));
        items += range.size();
        tokens += speed.tokens();
        shared += speed.shared();
        seconds += speed.seconds();
        meter.at(items, rate());
        if (!ranges.hasNext()) {
            meter.end(rate());
        }
    }

    private Optional<String> template(EvaluatedModel asked) {
        return asked.chatFormat().filter(format -> evaluation.task().isInChat()).map(ChatFormat::digest);
    }

    private String rate() {
        return String.format(
                Locale.ROOT,
                "%,.0f tokens/s, %,d of %,d tokens saved by shared prefixes",
                tokens / Math.max(seconds, 1e-9),
                shared,
                tokens);
    }
}
