package org.weighin.training.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.weighin.datasets.InputException;
import org.weighin.datasets.storage.RecordParquet;
import org.weighin.models.adapter.AdapterFolder;
import org.weighin.models.decoder.LabelledBatch;
import org.weighin.models.decoder.LossPass;
import org.weighin.training.batch.StepPlan;
import org.weighin.training.config.CadenceSettings;
import org.weighin.training.sample.MaskAudit;

/**
 * Trains an adapter step by step, from wherever its folder's newest checkpoint stands: adapter and log (but for times) come out
 * the same whether it was interrupted or not.
 *
 * <p>Use: {@code while (trainer.hasNext()) trainer.step(); trainer.finish();}
 */
public final class Trainer implements AutoCloseable {
    private static final String LOG = "training_log.jsonl";
    private static final String AUDIT = "mask_audit.parquet";

    private final TrainingJob job;
    private final Path folder;
    private final TrainingSet data;
    private final StepPlan plan;
    private final JobDigest digest;
    private final Checkpoints checkpoints;
    private final AdapterTraining training;
    private final TrainingLog log;
    private Progress progress;

    private Trainer(TrainingJob job, Path folder, TrainingSet data) {
        this.job = job;
        this.folder = folder;
        this.data = data;
        this.plan = StepPlan.of(job.settings(), data.lengths());
        this.digest = JobDigest.of(job, data.format());
        this.checkpoints =
                new Checkpoints(folder, digest.all(), job.settings().cadence().saveTotalLimit());
        Optional<Checkpoints.Complete> from = checkpoints.newest();
        this.progress = from.map(complete -> complete.state().progress()).orElse(Progress.NONE);
        this.training = new AdapterTraining(job, from.map(Checkpoints.Complete::folder));
        this.log = new TrainingLog(
                folder.resolve(LOG),
                from.map(complete -> complete.state().logLength()).orElse(0L));
    }

    /**
     * Opens a job in a folder, to begin or to go on.
     *
     * @throws InputException when the data cannot be learned from, or the folder holds checkpoints of another job
     */
    public static Trainer open(TrainingJob job, Path folder) {
        TrainingSet data = TrainingSet.read(job);
        try {
            Files.createDirectories(folder);
        } catch (IOException failure) {
            throw new UncheckedIOException("cannot make " + folder + ": " + failure.getMessage(), failure);
        }
        RecordParquet.of(MaskAudit.class).write(folder.resolve(AUDIT), data.audit());
        Trainer trainer = new Trainer(job, folder, data);
        trainer.checkLength();
        return trainer;
    }

    private void checkLength() {
        int context = training.contextLength();
        int length = job.settings().samples().maxLength();
        int longest = data.lengths().stream().mapToInt(Integer::intValue).max().orElse(0);
        if (longest > context) {
            close();
            throw new InputException(
                    "a sample has " + longest + " tokens, and the model takes " + context,
                    "max_length " + length,
                    "a max_length of at most " + context);
        }
    }

    /** Whether there are optimiser steps to be done. */
    public boolean hasNext() {
        return progress.step() < plan.size();
    }

    /** Optimiser steps done, those before an interruption included. */
    public int stepsDone() {
        return progress.step();
    }

    /** Optimiser steps of the whole run. */
    public int steps() {
        return plan.size();
    }

    /**
     * Takes the next optimiser step; writes a checkpoint when one is due.
     *
     * @throws DivergedException when the loss is not finite; the newest checkpoint stays as it is
     */
    public StepReport step() {
        if (progress.step() == 0) {
            progress = progress.measured(evaluate(0));
        }
        CadenceSettings cadence = job.settings().cadence();
        StepReport trained = train(plan.step(progress.step()));
        if (trained.step() % cadence.loggingSteps() == 0 || !hasNext()) {
            log.add(LogRows.step(trained, progress.tokens()));
        }
        boolean evalDue = due(cadence.evalSteps()) && hasNext();
        OptionalDouble evalLoss = evalDue ? evaluate(trained.epoch()) : OptionalDouble.empty();
        if (due(cadence.saveSteps())) {
            checkpoint();
        }
        return new StepReport(trained.step(), trained.steps(), trained.epoch(), trained.measures(), evalLoss);
    }

    private boolean due(int every) {
        return every > 0 && progress.step() % every == 0;
    }

    private StepReport train(StepPlan.Step step) {
        long start = System.nanoTime();
        List<LabelledBatch> batches = data.batches(step.microBatches());
        long labels = batches.stream().mapToLong(batch -> batch.rows().length).sum();
        long tokens = data.tokens(step.microBatches());
        double rate = job.settings().optimizer().learningRate()
                * job.settings().schedule().factor(progress.step(), plan.size());
        AdapterTraining.StepResult result = training.step(progress.step(), batches, rate);
        double seconds = (System.nanoTime() - start) / 1e9;
        progress = progress.after(tokens, labels, seconds);
        StepReport.Measures measures = new StepReport.Measures(
                result.loss(), result.gradNorm(), rate, (double) result.correct() / labels, tokens, seconds);
        return new StepReport(progress.step(), plan.size(), step.epoch(), measures, OptionalDouble.empty());
    }

    /** The held-out loss, also written to the log; absent where nothing is held out. */
    private OptionalDouble evaluate(double epoch) {
        List<LabelledBatch> batches = data.heldOutBatches(job.settings().batch().microBatchTokens());
        if (batches.isEmpty()) {
            return OptionalDouble.empty();
        }
        LossPass.Outcome outcome = training.measure(batches);
        log.add(LogRows.evaluation(progress.step(), epoch, outcome));
        return OptionalDouble.of(outcome.loss() / outcome.labels());
    }

    /** Writes a checkpoint of the steps done so far, unless there is one, and returns its folder. */
    public Path checkpoint() {
        return checkpoints.write(training, progress, log.flush(), card(progress.initialEvalLoss()));
    }

    private String card(OptionalDouble... losses) {
        return new ModelCard(job, data, plan.size()).text(progress.step(), losses);
    }

    /**
     * Measures the held-out loss and writes the adapter; its being there means that training is complete.
     *
     * @throws IllegalStateException when steps are left
     */
    public TrainingSummary finish() {
        if (hasNext()) {
            throw new IllegalStateException(progress.step() + " of " + plan.size() + " steps are done");
        }
        checkpoint();
        OptionalDouble finalLoss = evaluate(plan.step(plan.size() - 1).epoch());
        log.flush();
        AdapterFolder.write(folder, training.adapter(), card(progress.initialEvalLoss(), finalLoss));
        TrainingSummary summary = new TrainingSummary(
                progress.step(),
                progress.initialEvalLoss(),
                finalLoss,
                progress.seconds(),
                new TrainingSummary.Amount(
                        progress.tokens(), progress.labels(), training.adapter().parameters()));
        summary.write(folder, job, digest);
        return summary;
    }

    @Override
    public void close() {
        log.close();
        training.close();
    }
}
