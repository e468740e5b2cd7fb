package org.weighin.jobs.batch;

import java.util.concurrent.CountDownLatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.launch.JobExecutionNotRunningException;
import org.springframework.batch.core.launch.JobOperator;
import org.springframework.batch.core.repository.JobRepository;
import org.weighin.jobs.progress.Console;

/**
 * Stops the job at its next commit when the process is asked to end (SIGTERM, SIGINT).
 *
 * <p>Spring's own shutdown hook closes the database while the job is still writing to it. This one waits for the job, and
 * then ends the process with the exit code that says: the same command goes on.
 */
final class StopSignal {
    private static final Logger LOG = LoggerFactory.getLogger(StopSignal.class);
    private static final int STOPPED = 3;

    private final Thread hook;

    private StopSignal(Thread hook) {
        this.hook = hook;
    }

    /**
     * Listens from now on.
     *
     * @param ended is counted down when the job has ended and everything is closed
     */
    static StopSignal install(JobOperator operator, JobRepository repository, Console console, CountDownLatch ended) {
        Thread hook = new Thread(
                () -> {
                    stop(operator, repository);
                    console.say("stopping after the next commit; the same command goes on from there");
                    await(ended);
                    Runtime.getRuntime().halt(STOPPED);
                },
                "stop");
        Runtime.getRuntime().addShutdownHook(hook);
        return new StopSignal(hook);
    }

    private static void stop(JobOperator operator, JobRepository repository) {
        for (JobExecution execution : repository.findRunningJobExecutions(JobConfiguration.NAME)) {
            try {
                operator.stop(execution);
            } catch (JobExecutionNotRunningException e) {
                LOG.info("the job ended by itself before it could be stopped");
            }
        }
    }

    private static void await(CountDownLatch ended) {
        try {
            ended.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The job has ended by itself: the process ends as usual. */
    void remove() {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            LOG.debug("the process is ending already, and the hook waits for us");
        }
    }
}
