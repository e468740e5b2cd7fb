package org.weighin.jobs.batch;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.ExitStatus;
import org.springframework.batch.core.listener.StepExecutionListener;
import org.springframework.batch.core.step.StepExecution;
import org.springframework.batch.infrastructure.item.Chunk;
import org.springframework.batch.infrastructure.item.ExecutionContext;
import org.springframework.batch.infrastructure.item.ItemStreamReader;
import org.springframework.batch.infrastructure.item.ItemWriter;
import org.weighin.datasets.prepare.SeenItems;
import org.weighin.jobs.progress.Meter;
import org.weighin.jobs.run.MadeFiles;
import org.weighin.jobs.work.AdapterFolders;
import org.weighin.jobs.work.AdapterWork;
import org.weighin.training.run.StepReport;
import org.weighin.training.run.Trainer;
import org.weighin.training.run.TrainingSummary;

/**
 * Trains an adapter; an item is an optimiser step. A checkpoint is written with a commit once a minute, and when training
 * is stopped; after a crash training goes on from the newest one.
 */
final class AdapterTraining implements ItemStreamReader<Integer>, ItemWriter<Integer>, StepExecutionListener {
    private static final String STEP = "step";
    private static final String CHECKPOINT = "checkpoint";
    private static final long EVERY = Duration.ofMinutes(1).toNanos();

    private final RunContext run;
    private final AdapterWork adapter;
    private @Nullable Training training;

    /** What is there while training goes on. */
    private static final class Training {
        private final Trainer trainer;
        private final Meter meter;
        private final long opened;
        private long saved = System.nanoTime();
        private double stepSeconds;

        private Training(Trainer trainer, Meter meter, long opened) {
            this.trainer = trainer;
            this.meter = meter;
            this.opened = opened;
        }

        /** What went by beside steps since it was opened: loading, checkpoints, held-out losses. */
        private double otherSeconds() {
            return (System.nanoTime() - opened) / 1e9 - stepSeconds;
        }
    }

    AdapterTraining(RunContext run, AdapterWork adapter) {
        this.run = run;
        this.adapter = adapter;
    }

    @Override
    public void open(ExecutionContext context) {
        long opened = System.nanoTime();
        AdapterFolders folders =
                new AdapterFolders(run.folder(), run.work().plan().compute());
        Trainer trainer = Trainer.open(folders.job(adapter), folders.cleared(adapter));
        Meter meter = run.console().meter(adapter.label(), "steps", trainer.stepsDone(), trainer.steps());
        training = new Training(trainer, meter, opened);
    }

    private Training training() {
        return Optional.ofNullable(training).orElseThrow(() -> new IllegalStateException("the step is not open"));
    }

    @Override
    public @Nullable Integer read() {
        Training current = training();
        if (current.trainer.hasNext()) {
            return current.trainer.stepsDone() + 1;
        }
        finish(current);
        return null;
    }

    @Override
    public void write(Chunk<? extends Integer> steps) {
        Training current = training();
        StepReport report = current.trainer.step();
        current.stepSeconds += report.measures().seconds();
        current.meter.at(
                report.step(),
                String.format(
                        Locale.ROOT,
                        "loss %.3f, %,.0f tokens/s",
                        report.measures().loss(),
                        report.measures().tokensPerSecond()));
    }

    @Override
    public void update(ExecutionContext context) {
        Training current = training();
        context.putInt(STEP, current.trainer.stepsDone());
        if (current.trainer.hasNext() && System.nanoTime() - current.saved >= EVERY) {
            save(current, context);
        }
    }

    private static void save(Training current, ExecutionContext context) {
        context.putString(CHECKPOINT, current.trainer.checkpoint().toString());
        current.saved = System.nanoTime();
    }

    @Override
    public @Nullable ExitStatus afterStep(StepExecution execution) {
        Training current = training;
        if (current != null && execution.getStatus() == BatchStatus.STOPPED && current.trainer.stepsDone() > 0) {
            save(current, execution.getExecutionContext());
        }
        return null;
    }

    private void finish(Training current) {
        TrainingSummary summary = current.trainer.finish();
        new AdapterFolders(run.folder(), run.work().plan().compute()).tellSeenItems(adapter);
        run.ledger().add(adapter.unit(), made(), summary.seconds() + current.otherSeconds());
        current.meter.end(String.format(
                Locale.ROOT,
                "%,.0f tokens/s, held-out loss %s -> %s, adapter after step %d of %d",
                summary.amount().tokens() / summary.seconds(),
                loss(summary.initialEvalLoss().orElse(Double.NaN)),
                loss(summary.finalEvalLoss().orElse(Double.NaN)),
                summary.adapterStep(),
                current.trainer.steps()));
    }

    /** All but what is told later: scores in its card, and benchmarks that were looked for since. */
    private List<Path> made() {
        return MadeFiles.in(run.folder().adapter(adapter.label())).stream()
                .filter(file -> !file.endsWith("README.md") && !SeenItems.isFile(file))
                .toList();
    }

    private static String loss(double value) {
        return Double.isNaN(value) ? "(none)" : String.format(Locale.ROOT, "%.3f", value);
    }

    @Override
    public void close() {
        if (training != null) {
            training.trainer.close();
            training = null;
        }
    }
}
