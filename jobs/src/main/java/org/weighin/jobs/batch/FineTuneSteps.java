package org.weighin.jobs.batch;

import java.util.List;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.Step;
import org.springframework.batch.core.step.builder.StepBuilder;
import org.springframework.batch.infrastructure.item.ExecutionContext;
import org.springframework.transaction.PlatformTransactionManager;
import org.weighin.jobs.work.AdapterWork;

/** Models learn from data sets: each adapter is a partition, and a commit is an optimiser step. */
final class FineTuneSteps {
    private final RunContext run;
    private final JobRepository repository;
    private final PlatformTransactionManager transactions;

    FineTuneSteps(RunContext run, JobRepository repository, PlatformTransactionManager transactions) {
        this.run = run;
        this.repository = repository;
        this.transactions = transactions;
    }

    Step train(PartitionedSteps partitioned) {
        return partitioned.of("fine-tune", gridSize -> Partition.contexts(partitions()), this::trainAdapter);
    }

    private List<Partition> partitions() {
        return run.work().adapters().stream()
                .filter(adapter -> !run.ledger().isDone(adapter.unit()))
                .map(adapter -> new Partition(adapter.unit(), 0))
                .toList();
    }

    private Step trainAdapter(ExecutionContext partition) {
        AdapterWork adapter = run.work().adapters().stream()
                .filter(known -> known.unit().name().equals(Partition.unit(partition)))
                .findFirst()
                .orElseThrow();
        AdapterTraining training = new AdapterTraining(run, adapter);
        return new StepBuilder("fine-tune adapter", repository)
                .<Integer, Integer>chunk(1)
                .transactionManager(transactions)
                .reader(training)
                .writer(training)
                .listener(training)
                .build();
    }
}
