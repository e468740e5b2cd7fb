package org.weighin.jobs.batch;

import java.util.ArrayList;
import java.util.List;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.Step;
import org.springframework.batch.core.step.builder.StepBuilder;
import org.springframework.batch.infrastructure.item.ExecutionContext;
import org.springframework.batch.infrastructure.repeat.RepeatStatus;
import org.springframework.transaction.PlatformTransactionManager;
import org.weighin.jobs.progress.Meter;
import org.weighin.jobs.score.OpenModel;
import org.weighin.jobs.score.Range;
import org.weighin.jobs.score.ResultsMaker;
import org.weighin.jobs.score.ScoredParts;
import org.weighin.jobs.score.TaskRuns;
import org.weighin.jobs.work.EvaluationWork;

/** Base and tuned models answer tasks: each shard of a model x task is a partition, then results are put together. */
final class EvaluateSteps {
    private static final int SHARD = 1024;

    private final RunContext run;
    private final JobRepository repository;
    private final PlatformTransactionManager transactions;
    private final OpenModel model;
    private final TaskRuns tasks = new TaskRuns();

    EvaluateSteps(RunContext run, JobRepository repository, PlatformTransactionManager transactions, OpenModel model) {
        this.run = run;
        this.repository = repository;
        this.transactions = transactions;
        this.model = model;
    }

    /** Asks the models. */
    Step score(PartitionedSteps partitioned) {
        return partitioned.of("evaluate", gridSize -> Partition.contexts(partitions()), this::scoreShard);
    }

    private List<Partition> partitions() {
        List<Partition> partitions = new ArrayList<>();
        for (EvaluationWork evaluation : open()) {
            int items = tasks.of(evaluation.task(), false).size();
            for (int shard = 0; shard * SHARD < items; shard++) {
                partitions.add(new Partition(evaluation.unit(), shard));
            }
        }
        return partitions;
    }

    private List<EvaluationWork> open() {
        return run.work().evaluations().stream()
                .filter(evaluation -> !run.ledger().isDone(evaluation.unit()))
                .toList();
    }

    private Step scoreShard(ExecutionContext partition) {
        EvaluationWork evaluation = run.work().evaluations().stream()
                .filter(known -> known.unit().name().equals(Partition.unit(partition)))
                .findFirst()
                .orElseThrow();
        int from = Partition.index(partition) * SHARD;
        int size = tasks.of(evaluation.task(), false).size();
        Range shard = new Range(from, Math.min(size, from + SHARD));
        ScoredParts parts = new ScoredParts(run.folder(), evaluation);
        List<Range> missing = parts.missing(shard, TaskRuns.itemsAtOnce(evaluation));
        int done = shard.size() - missing.stream().mapToInt(Range::size).sum();
        Meter meter = run.console().meter(name(evaluation), "items", done, shard.size());
        RangeScoring scoring =
                new RangeScoring(evaluation, new RangeScoring.Tools(model, tasks, parts), missing, meter, done);
        return new StepBuilder("evaluate shard", repository)
                .<Range, Range>chunk(1)
                .transactionManager(transactions)
                .reader(scoring)
                .writer(scoring)
                .build();
    }

    private static String name(EvaluationWork evaluation) {
        String asked = evaluation.task().probe().isPresent() ? " memory of " : " ";
        return evaluation.label() + asked + evaluation.task().id();
    }

    /** Puts the rows of all shards together, and the scores of all tasks of a model. */
    Step results() {
        return new StepBuilder("results", repository)
                .allowStartIfComplete(true)
                .tasklet(
                        (contribution, context) -> {
                            model.close();
                            run.console().say("  putting results together");
                            new ResultsMaker(run.work(), run.folder(), run.ledger(), tasks).make();
                            return RepeatStatus.FINISHED;
                        },
                        transactions)
                .build();
    }
}
