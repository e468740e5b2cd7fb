package org.weighin.jobs.batch;

import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.Step;
import org.springframework.batch.core.step.builder.StepBuilder;
import org.springframework.batch.infrastructure.repeat.RepeatStatus;
import org.springframework.transaction.PlatformTransactionManager;
import org.weighin.jobs.run.MadeFiles;
import org.weighin.reports.Report;
import org.weighin.reports.page.ReportOptions;

/** Tables become pages. */
final class ReportStep {
    private final RunContext run;
    private final JobRepository repository;
    private final PlatformTransactionManager transactions;

    ReportStep(RunContext run, JobRepository repository, PlatformTransactionManager transactions) {
        this.run = run;
        this.repository = repository;
        this.transactions = transactions;
    }

    Step write() {
        return new StepBuilder("report", repository)
                .allowStartIfComplete(true)
                .tasklet(
                        (contribution, context) -> {
                            report();
                            return RepeatStatus.FINISHED;
                        },
                        transactions)
                .build();
    }

    private void report() {
        if (run.ledger().isDone(run.work().report())) {
            return;
        }
        run.console().say("  writing the report");
        long begun = System.nanoTime();
        Report.render(run.folder().path(), run.folder().report(), ReportOptions.defaults());
        run.ledger()
                .add(run.work().report(), MadeFiles.below(run.folder().report()), (System.nanoTime() - begun) / 1e9);
    }
}
