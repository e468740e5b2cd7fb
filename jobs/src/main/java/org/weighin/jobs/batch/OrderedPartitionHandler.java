package org.weighin.jobs.batch;

import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.job.JobInterruptedException;
import org.springframework.batch.core.partition.support.AbstractPartitionHandler;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.Step;
import org.springframework.batch.core.step.StepExecution;

/**
 * Runs partitions one after another in their order, so that partitions of one model follow each other and only one model
 * is in memory. A partition that fails does not keep the others from being done.
 */
final class OrderedPartitionHandler extends AbstractPartitionHandler {
    private final JobRepository repository;
    private final Step worker;
    private final FailureListener failures;

    OrderedPartitionHandler(JobRepository repository, Step worker, FailureListener failures) {
        this.repository = repository;
        this.worker = worker;
        this.failures = failures;
    }

    @Override
    protected Set<StepExecution> doHandle(StepExecution manager, Set<StepExecution> partitions)
            throws JobInterruptedException {
        List<StepExecution> ordered = partitions.stream()
                .sorted(Comparator.comparingInt(execution -> Partition.order(execution.getExecutionContext())))
                .toList();
        boolean stopped = false;
        for (StepExecution partition : ordered) {
            if (stopped) {
                leave(partition);
                continue;
            }
            worker.execute(partition);
            stopped = partition.getStatus() == BatchStatus.STOPPED;
            tellFailure(partition);
        }
        return partitions;
    }

    /** Spring Batch refuses to restart a partition that was never begun, unless it is marked as stopped. */
    private void leave(StepExecution partition) {
        partition.setStatus(BatchStatus.STOPPED);
        repository.update(partition);
    }

    private void tellFailure(StepExecution partition) {
        if (partition.getStatus() == BatchStatus.FAILED) {
            Throwable cause = partition.getFailureExceptions().stream()
                    .findFirst()
                    .orElseGet(() -> new IllegalStateException("the step says nothing about its failure"));
            failures.failed(Partition.unit(partition.getExecutionContext()), cause);
        }
    }
}
