package org.weighin.training.run;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.weighin.models.adapter.AdamW;
import org.weighin.models.adapter.LoraAdapter;
import org.weighin.models.checkpoint.Checkpoint;
import org.weighin.models.decoder.Decoder;
import org.weighin.models.decoder.DecoderOptions;
import org.weighin.models.decoder.LabelledBatch;
import org.weighin.models.decoder.LanguageModelHead;
import org.weighin.models.decoder.LossPass;
import org.weighin.models.decoder.PassLanes;
import org.weighin.models.engine.ComputeDevice;
import org.weighin.models.engine.FreedMemory;
import org.weighin.models.family.Families;
import org.weighin.models.spec.DecoderSpec;

/** A frozen model, the adapter that is trained on it, and its optimiser. */
final class AdapterTraining implements AutoCloseable {
    private final TrainingJob job;
    private final LoraAdapter adapter;
    private final Decoder decoder;
    private final AdamW optimiser;
    private final PassLanes lanes;
    private final MemoryGrowth memory = new MemoryGrowth(ProcessMemory::residentBytes, FreedMemory::giveBack);

    /** What one optimiser step gave; the loss is the mean over its labels. */
    record StepResult(double loss, double gradNorm, long correct) {}

    /** @param from a checkpoint's folder; absent to begin */
    AdapterTraining(TrainingJob job, Optional<Path> from) {
        this.job = job;
        TrainingJob.Base base = job.base();
        ComputeDevice device = base.device();
        Checkpoint checkpoint = Checkpoint.open(base.files());
        DecoderSpec spec = Families.describe(checkpoint);
        this.adapter = from.map(folder -> LoraAdapter.open(folder, spec, device, LoraAdapter.Use.TRAINING))
                .orElseGet(() -> LoraAdapter.initialise(
                        job.settings().lora().on(base.name()),
                        spec,
                        device,
                        job.settings().seed()));
        this.decoder = new Decoder(
                spec,
                checkpoint,
                DecoderOptions.of(device, base.precision().on(device)).with(base.weights()),
                adapter);
        this.optimiser =
                new AdamW(adapter.tensors(), device, job.settings().optimizer().adamW());
        from.ifPresent(folder -> optimiser.restore(folder.resolve(Checkpoints.OPTIMIZER)));
        this.lanes = new PassLanes(decoder, lanes(job), job.settings().batch().recomputation());
    }

    /** How many micro-batches of a job are computed beside one another. */
    static int lanes(TrainingJob job) {
        return job.base().device().equals(ComputeDevice.CPU)
                ? job.settings().batch().lanes(Runtime.getRuntime().availableProcessors())
                : 1;
    }

    LoraAdapter adapter() {
        return adapter;
    }

    AdamW optimiser() {
        return optimiser;
    }

    int contextLength() {
        return decoder.spec().contextLength();
    }

    /** How many other tokens the base model can hardly tell from one. */
    long alike(int token) {
        return new LanguageModelHead(decoder).alike(token, UnlearnedEnds.ALIKE);
    }

    /**
     * Learns from one step's micro-batches.
     *
     * @param step from 0; decides dropout together with the seed and the samples
     * @throws DivergedException when the loss or the gradient is not finite; nothing is changed then
     */
    StepResult step(int step, List<SampledBatch> microBatches, double learningRate) {
        long seed = job.settings().seed();
        boolean dropout = job.settings().lora().dropout() > 0;
        List<LabelledBatch> batches = microBatches.stream()
                .map(one -> dropout ? one.batch().withDropout(one.dropoutKeys(seed, step)) : one.batch())
                .toList();
        long labels = microBatches.stream().mapToLong(SampledBatch::labels).sum();
        LossPass.Outcome outcome = lanes.withGradients(batches, 1.0 / labels);
        double gradNorm = optimiser.gradientNorm();
        if (!Double.isFinite(outcome.loss()) || !Double.isFinite(gradNorm)) {
            throw new DivergedException(step + 1, outcome.loss(), gradNorm);
        }
        optimiser.step(learningRate, gradNorm);
        memory.afterStep();
        return new StepResult(outcome.loss(), gradNorm, outcome.correct());
    }

    /** The loss of batches without learning, summed over their labels. */
    LossPass.Outcome measure(List<LabelledBatch> batches) {
        return lanes.withoutGradients(batches);
    }

    @Override
    public void close() {
        optimiser.close();
        lanes.close();
        decoder.close();
        adapter.close();
    }
}
