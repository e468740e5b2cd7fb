package org.weighin.jobs.batch;

import java.util.function.Function;
import org.springframework.batch.core.partition.Partitioner;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.Step;
import org.springframework.batch.core.step.builder.StepBuilder;
import org.springframework.batch.infrastructure.item.ExecutionContext;

/** Makes steps that consist of partitions, done one after another. */
final class PartitionedSteps {
    private final JobRepository repository;
    private final FailureListener failures;

    PartitionedSteps(JobRepository repository, FailureListener failures) {
        this.repository = repository;
        this.failures = failures;
    }

    /**
     * A step of partitions.
     *
     * <p>It runs again in every execution, with just those partitions that the partitioner still names: whether
     * something is done is the ledger's business.
     *
     * @param worker makes the step of a partition out of what the partitioner says of it
     */
    Step of(String name, Partitioner partitioner, Function<ExecutionContext, Step> worker) {
        String workerName = name + " partition";
        return new StepBuilder(name, repository)
                .allowStartIfComplete(true)
                .partitioner(workerName, partitioner)
                .partitionHandler(new OrderedPartitionHandler(repository, new WorkerStep(workerName, worker), failures))
                .build();
    }
}
