package org.weighin.jobs.batch;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.job.JobExecutionException;
import org.springframework.batch.core.job.JobInstance;
import org.springframework.batch.core.job.parameters.JobParameters;
import org.springframework.batch.core.job.parameters.JobParametersBuilder;
import org.springframework.batch.core.launch.JobOperator;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.boot.Banner;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import org.weighin.jobs.batch.RunOutcome.Failure;
import org.weighin.jobs.batch.RunOutcome.State;

/**
 * Starts the job of a run, or goes on with it where it was interrupted. The caller holds the run's lock, so an execution
 * that is said to be running is one whose process has died.
 */
public final class JobRun {
    private static final Logger LOG = LoggerFactory.getLogger(JobRun.class);
    private static final String ATTEMPT = "attempt";

    private final RunContext run;
    private final List<Failure> failures = new ArrayList<>();

    /** The job is not started yet. */
    public JobRun(RunContext run) {
        this.run = run;
    }

    /** Runs the job to its end, or to the next commit after the process is asked to end. */
    public RunOutcome execute() {
        CountDownLatch ended = new CountDownLatch(1);
        try (ConfigurableApplicationContext context = start()) {
            JobOperator operator = context.getBean(JobOperator.class);
            JobRepository repository = context.getBean(JobRepository.class);
            StopSignal signal = StopSignal.install(operator, repository, run.console(), ended);
            try {
                recover(operator, repository);
                JobExecution execution = operator.start(context.getBean(Job.class), parameters(repository));
                return outcome(execution);
            } catch (JobExecutionException e) {
                throw new IllegalStateException("the job cannot be started: " + e.getMessage(), e);
            } finally {
                signal.remove();
            }
        } finally {
            ended.countDown();
        }
    }

    private ConfigurableApplicationContext start() {
        System.setProperty("org.springframework.boot.logging.LoggingSystem", "none");
        return new SpringApplicationBuilder(JobConfiguration.class)
                .web(WebApplicationType.NONE)
                .bannerMode(Banner.Mode.OFF)
                .logStartupInfo(false)
                .registerShutdownHook(false)
                .properties(properties())
                .initializers(context -> {
                    GenericApplicationContext beans = (GenericApplicationContext) context;
                    beans.registerBean(RunContext.class, () -> run);
                    beans.registerBean(FailureListener.class, () -> this::failed);
                })
                .run();
    }

    private Map<String, Object> properties() {
        return Map.of(
                "spring.datasource.url", "jdbc:h2:file:" + run.folder().repository() + ";DB_CLOSE_ON_EXIT=FALSE",
                "spring.datasource.username", "sa",
                "spring.batch.jdbc.initialize-schema", "always",
                "spring.batch.job.enabled", "false",
                "spring.jmx.enabled", "false");
    }

    private void failed(String partition, Throwable cause) {
        failures.add(new Failure(partition, cause));
    }

    /** Executions whose process died are marked as failed, so that they can be restarted. */
    private static void recover(JobOperator operator, JobRepository repository) {
        for (JobExecution execution : repository.findRunningJobExecutions(JobConfiguration.NAME)) {
            LOG.info("execution {} was interrupted; it goes on from its last commit", execution.getId());
            operator.recover(execution);
        }
    }

    /** The parameters of the last job instance if it is not complete, else those of a new one. */
    private static JobParameters parameters(JobRepository repository) {
        JobInstance last = repository.getLastJobInstance(JobConfiguration.NAME);
        if (last == null) {
            return parameters(1);
        }
        JobExecution execution = repository.getLastJobExecution(last);
        long attempt = Optional.ofNullable(execution)
                .map(known -> known.getJobParameters().getLong(ATTEMPT))
                .orElse(0L);
        boolean complete = execution == null || execution.getStatus() == BatchStatus.COMPLETED;
        return parameters(complete ? attempt + 1 : attempt);
    }

    private static JobParameters parameters(long attempt) {
        return new JobParametersBuilder().addLong(ATTEMPT, attempt).toJobParameters();
    }

    private RunOutcome outcome(JobExecution execution) {
        if (execution.getStatus() == BatchStatus.COMPLETED) {
            return new RunOutcome(State.COMPLETED, List.of());
        }
        if (execution.getStatus() == BatchStatus.STOPPED) {
            return new RunOutcome(State.STOPPED, List.of());
        }
        if (failures.isEmpty()) {
            execution.getStepExecutions().forEach(step -> step.getFailureExceptions().stream()
                    .filter(cause -> !(cause instanceof JobExecutionException))
                    .forEach(cause -> failures.add(new Failure(step.getStepName(), cause))));
            execution.getFailureExceptions().forEach(cause -> failures.add(new Failure("the job", cause)));
        }
        if (failures.isEmpty()) {
            String told = "the job ended as " + execution.getExitStatus();
            failures.add(new Failure("the job", new IllegalStateException(told)));
        }
        return new RunOutcome(State.FAILED, List.copyOf(failures));
    }
}
