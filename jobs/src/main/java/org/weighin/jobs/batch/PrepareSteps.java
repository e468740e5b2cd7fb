package org.weighin.jobs.batch;

import java.util.ArrayList;
import java.util.List;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.Step;
import org.springframework.batch.core.step.builder.StepBuilder;
import org.springframework.batch.infrastructure.item.ExecutionContext;
import org.springframework.batch.infrastructure.repeat.RepeatStatus;
import org.springframework.transaction.PlatformTransactionManager;
import org.weighin.datasets.prepare.Outcome;
import org.weighin.datasets.recipe.Input;
import org.weighin.datasets.source.Entry;
import org.weighin.jobs.run.MadeFiles;
import org.weighin.jobs.work.AdapterFolders;
import org.weighin.jobs.work.DatasetWork;

/** Rows of source files become tables of samples: each file is a partition, then the files of a data set are merged. */
final class PrepareSteps {
    private static final int ROWS = 1000;

    private final RunContext run;
    private final JobRepository repository;
    private final PlatformTransactionManager transactions;

    PrepareSteps(RunContext run, JobRepository repository, PlatformTransactionManager transactions) {
        this.run = run;
        this.repository = repository;
        this.transactions = transactions;
    }

    /** Reads the files. */
    Step read(PartitionedSteps partitioned) {
        return partitioned.of("prepare", gridSize -> Partition.contexts(partitions()), this::readFile);
    }

    private List<Partition> partitions() {
        List<Partition> partitions = new ArrayList<>();
        for (DatasetWork dataset : open()) {
            dataset.preparation().sayShapes(new PreparationProgress(run.console()));
            for (Input input : dataset.preparation().inputs()) {
                partitions.add(new Partition(dataset.unit(), input.number()));
            }
        }
        return partitions;
    }

    private List<DatasetWork> open() {
        return run.work().datasets().stream()
                .filter(dataset -> !run.ledger().isDone(dataset.unit()))
                .toList();
    }

    private Step readFile(ExecutionContext partition) {
        DatasetWork dataset = run.work().datasets().stream()
                .filter(known -> known.unit().name().equals(Partition.unit(partition)))
                .findFirst()
                .orElseThrow();
        Input input = dataset.preparation().inputs().get(Partition.index(partition));
        FilePreparation file = new FilePreparation(dataset.preparation(), input, run.console());
        return new StepBuilder("prepare file", repository)
                .<Entry, Outcome>chunk(ROWS)
                .transactionManager(transactions)
                .reader(file)
                .processor(file)
                .writer(file)
                .build();
    }

    /** Merges the files of each data set. */
    Step merge() {
        return new StepBuilder("merge", repository)
                .allowStartIfComplete(true)
                .tasklet(
                        (contribution, context) -> {
                            open().forEach(this::merge);
                            return RepeatStatus.FINISHED;
                        },
                        transactions)
                .build();
    }

    private void merge(DatasetWork dataset) {
        long begun = System.nanoTime();
        dataset.preparation().finish(new PreparationProgress(run.console()));
        run.ledger()
                .add(
                        dataset.unit(),
                        MadeFiles.in(run.folder().dataset(dataset.id())),
                        (System.nanoTime() - begun) / 1e9);
        // An adapter that need not be trained again is told which benchmarks were looked for this time.
        AdapterFolders folders =
                new AdapterFolders(run.folder(), run.work().plan().compute());
        run.work().adapters().stream()
                .filter(adapter ->
                        adapter.dataset().equals(dataset) && run.ledger().isDone(adapter.unit()))
                .forEach(folders::tellSeenItems);
    }
}
