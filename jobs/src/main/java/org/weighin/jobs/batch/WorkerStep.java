package org.weighin.jobs.batch;

import java.util.function.Function;
import org.springframework.batch.core.job.JobInterruptedException;
import org.springframework.batch.core.step.Step;
import org.springframework.batch.core.step.StepExecution;
import org.springframework.batch.infrastructure.item.ExecutionContext;

/**
 * The step of any partition: made anew for each of them, so that its readers and writers know their partition from their
 * constructors.
 */
record WorkerStep(String name, Function<ExecutionContext, Step> factory) implements Step {

    @Override
    public String getName() {
        return name;
    }

    @Override
    public boolean isAllowStartIfComplete() {
        return true;
    }

    @Override
    public void execute(StepExecution execution) throws JobInterruptedException {
        factory.apply(execution.getExecutionContext()).execute(execution);
    }
}
