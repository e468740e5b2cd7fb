package org.weighin.training.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.weighin.datasets.InputException;
import org.weighin.datasets.storage.RecordParquet;
import org.weighin.models.adapter.AdapterFolder;
import org.weighin.models.decoder.LabelledBatch;
import org.weighin.models.decoder.LabelledSequence;
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
    private static final Logger LOGGER = LoggerFactory.getLogger(Trainer.class);
    private static final String LOG = "training_log.jsonl";
    private static final String AUDIT = "mask_audit.parquet";

    /** Share of the loss: on the same machine losses are equal to the bit, on another one they may be rounded in another way. */
    private static final double PROBE_TOLERANCE = 0.02;

    private final TrainingJob job;
    private final Path folder;
    private final TrainingSet data;
    private final CadenceSettings cadence;
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
        this.cadence = job.settings().cadence();
        this.plan = StepPlan.of(job.settings(), data.lengths(), AdapterTraining.lanes(job));
        this.digest = JobDigest.of(job, data.format());
        this.checkpoints = new Checkpoints(folder, digest.all(), cadence.saveTotalLimit());
        Optional<Checkpoints.Complete> from = checkpoints.newest();
        this.progress =
                from.map(complete -> complete.state().position().progress()).orElse(Progress.NONE);
        this.training = new AdapterTraining(job, from.map(Checkpoints.Complete::folder));
        this.log = new TrainingLog(
                folder.resolve(LOG),
                from.map(complete -> complete.state().position().logLength()).orElse(0L));
        from.ifPresent(this::checkProbe);
    }

    /** A model that goes on as another one than it was stops here. */
    private void checkProbe(Checkpoints.Complete from) {
        double then = from.state().position().probeLoss();
        double now = probeLoss();
        if (!(Math.abs(now - then) <= PROBE_TOLERANCE * Math.max(1, Math.abs(then)))) {
            close();
            throw new InputException(
                    "the model has another loss than when the checkpoint was written: " + now + " instead of " + then,
                    from.folder().toString(),
                    "the base model's files as they were, or training from the beginning in another folder");
        }
    }

    private double probeLoss() {
        return training.measure(data.probe()).loss();
    }

    /**
     * Opens a job in a folder, to begin or to go on.
     *
     * @throws InputException when the data cannot be learned from, or the folder holds checkpoints of another job
     */
    public static Trainer open(TrainingJob job, Path folder) {
        TrainingSet data = TrainingSet.read(job);
        if (job.settings().cadence().keepsBest() && data.heldOut().isEmpty()) {
            throw new InputException(
                    "the best adapter is asked for, and nothing is held out to measure it on",
                    "cadence",
                    "a data set with validation samples, or neither early_stopping_patience nor"
                            + " load_best_model_at_end");
        }
        try {
            Files.createDirectories(folder);
        } catch (IOException failure) {
            throw new UncheckedIOException("cannot make " + folder + ": " + failure.getMessage(), failure);
        }
        RecordParquet.of(MaskAudit.class).write(folder.resolve(AUDIT), data.audit());
        MaskedTexts.write(folder, data.shown());
        Trainer trainer = new Trainer(job, folder, data);
        trainer.checkLength();
        UnlearnedEnds.warnings(data.ends(), end -> trainer.training.alike(end.token()))
                .forEach(LOGGER::warn);
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
        return progress.step() < plan.size() && !stoppedEarly();
    }

    private boolean stoppedEarly() {
        return cadence.earlyStoppingPatience()
                .filter(patience -> progress.best().worse() >= patience)
                .isPresent();
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
            begin();
        }
        StepReport trained = train(plan.step(progress.step()));
        if (trained.step() % cadence.loggingSteps() == 0 || !hasNext()) {
            log.add(LogRows.step(trained, progress.tokens()));
        }
        boolean evalDue = due(cadence.evalSteps()) && hasNext();
        OptionalDouble evalLoss = evalDue ? evaluate(trained.epoch()) : OptionalDouble.empty();
        if (evalLoss.isPresent()) {
            progress = progress.measured(evalLoss.getAsDouble(), cadence.earlyStoppingThreshold());
        }
        boolean best = cadence.keepsBest() && progress.best().isAt(progress.step());
        if (best || due(cadence.saveSteps())) {
            checkpoint();
        }
        return new StepReport(trained.step(), trained.steps(), trained.epoch(), trained.measures(), evalLoss);
    }

    private void begin() {
        checkpoints.rehearse(training, position(), card());
        progress = progress.begun(new Beginning(evaluate(0), AdapterDigest.of(training.adapter())));
    }

    private Position position() {
        return new Position(progress, log.flush(), probeLoss());
    }

    private boolean due(int every) {
        return every > 0 && progress.step() % every == 0;
    }

    private StepReport train(StepPlan.Step step) {
        long start = System.nanoTime();
        List<SampledBatch> batches = data.batches(step.microBatches());
        long labels = batches.stream().mapToLong(SampledBatch::labels).sum();
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
        List<LabelledBatch> batches =
                data.heldOutBatches(job.settings().batch().microBatchTokens(), AdapterTraining.lanes(job));
        if (batches.isEmpty()) {
            return OptionalDouble.empty();
        }
        LossPass.Outcome outcome = training.measure(batches);
        log.add(LogRows.evaluation(progress.step(), epoch, outcome));
        return OptionalDouble.of(outcome.loss() / outcome.labels());
    }

    /** Writes a checkpoint of the steps done so far, unless there is one, and returns its folder. */
    public Path checkpoint() {
        return checkpoints.write(training, position(), card(), cadence.keepsBest());
    }

    private String card() {
        return new ModelCard(job, data, digest, plan.size())
                .text(progress.step(), progress.beginning().evalLoss());
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
        OptionalDouble lastLoss = evaluate(plan.step(progress.step() - 1).epoch());
        log.flush();
        if (lastLoss.isPresent()) {
            progress = progress.measured(lastLoss.getAsDouble(), cadence.earlyStoppingThreshold());
        }
        boolean last = !cadence.keepsBest() || progress.best().isAt(progress.step());
        TrainingSummary summary = new TrainingSummary(
                progress.step(),
                last ? progress.step() : progress.best().step(),
                progress.beginning(),
                last ? lastLoss : progress.best().loss(),
                progress.seconds(),
                new TrainingSummary.Amount(
                        progress.tokens(), progress.labels(), training.adapter().parameters(), data.counts()));
        writeAdapter(summary);
        summary.write(folder, job, digest);
        return summary;
    }

    private void writeAdapter(TrainingSummary summary) {
        String card = new ModelCard(job, data, digest, summary.adapterStep())
                .text(summary.adapterStep(), summary.initialEvalLoss(), summary.finalEvalLoss());
        if (summary.adapterStep() == progress.step()) {
            writeAdapter(training, card);
            return;
        }
        try (AdapterTraining best = new AdapterTraining(job, Optional.of(checkpoints.of(summary.adapterStep())))) {
            writeAdapter(best, card);
        }
    }

    private void writeAdapter(AdapterTraining trained, String card) {
        AdapterFolder.write(folder, trained.adapter(), card);
        List<LabelledSequence> samples = data.checked();
        if (!samples.isEmpty()) {
            LossPass.Outcome outcome = trained.measure(samples.stream()
                    .map(sample -> LabelledBatch.of(List.of(sample)))
                    .toList());
            double loss = outcome.loss() / outcome.labels();
            new HeldOutCheck(loss, job.base().numbers(), samples).write(folder);
        }
    }

    @Override
    public void close() {
        log.close();
        training.close();
    }
}
