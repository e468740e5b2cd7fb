package org.weighin.jobs.batch;

import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.job.builder.JobBuilder;
import org.springframework.batch.core.job.builder.SimpleJobBuilder;
import org.springframework.batch.core.repository.ExecutionContextSerializer;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.repository.dao.JacksonExecutionContextStringSerializer;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.PlatformTransactionManager;
import org.weighin.jobs.score.OpenModel;
import org.weighin.jobs.work.Stage;

/** The job: prepare, fine-tune, evaluate, report. */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
class JobConfiguration {
    static final String NAME = "weighin";

    @Bean
    Job job(
            RunContext run,
            JobRepository repository,
            PartitionedSteps partitioned,
            PrepareSteps prepare,
            FineTuneSteps fineTune,
            EvaluateSteps evaluate,
            ReportStep report) {
        SimpleJobBuilder job = new JobBuilder(NAME, repository)
                .start(prepare.read(partitioned))
                .next(prepare.merge());
        if (run.last().includes(Stage.FINE_TUNE)) {
            job.next(fineTune.train(partitioned));
        }
        if (run.last().includes(Stage.EVALUATE)) {
            job.next(evaluate.score(partitioned)).next(evaluate.results());
        }
        if (run.last().includes(Stage.REPORT)) {
            job.next(report.write());
        }
        return job.build();
    }

    @Bean
    PartitionedSteps partitionedSteps(JobRepository repository, FailureListener failures) {
        return new PartitionedSteps(repository, failures);
    }

    @Bean
    PrepareSteps prepareSteps(RunContext run, JobRepository repository, PlatformTransactionManager transactions) {
        return new PrepareSteps(run, repository, transactions);
    }

    @Bean
    FineTuneSteps fineTuneSteps(RunContext run, JobRepository repository, PlatformTransactionManager transactions) {
        return new FineTuneSteps(run, repository, transactions);
    }

    @Bean
    EvaluateSteps evaluateSteps(
            RunContext run, JobRepository repository, PlatformTransactionManager transactions, OpenModel model) {
        return new EvaluateSteps(run, repository, transactions, model);
    }

    @Bean
    ReportStep reportStep(RunContext run, JobRepository repository, PlatformTransactionManager transactions) {
        return new ReportStep(run, repository, transactions);
    }

    @Bean(destroyMethod = "close")
    OpenModel openModel(RunContext run) {
        return new OpenModel(run.work().plan().compute());
    }

    /** Readable contexts; Java's own serialisation, the standard, cannot be looked at and does not survive renaming. */
    @Bean
    ExecutionContextSerializer executionContextSerializer() {
        return new JacksonExecutionContextStringSerializer();
    }
}
