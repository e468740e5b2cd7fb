package org.weighin.training.config;

import org.weighin.datasets.yaml.Default;
import org.weighin.datasets.yaml.OtherNames;

/**
 * How a model is fine-tuned.
 *
 * @param lora the adapter
 * @param optimizer how its matrices are changed
 * @param schedule learning rate over time, and when training ends
 * @param batch what one optimiser step learns from
 * @param samples how conversations become tokens
 * @param cadence what is done every so many steps
 * @param seed of everything that is drawn
 */
@OtherNames("other-names.yaml")
public record FineTuneSettings(
        LoraSettings lora,
        OptimizerSettings optimizer,
        ScheduleSettings schedule,
        BatchSettings batch,
        SampleSettings samples,
        CadenceSettings cadence,
        @Default("42") long seed) {

    /** The same with another rank. */
    public FineTuneSettings withRank(int rank) {
        return new FineTuneSettings(lora.withRank(rank), optimizer, schedule, batch, samples, cadence, seed);
    }

    /** The same with another learning rate. */
    public FineTuneSettings withLearningRate(double rate) {
        return new FineTuneSettings(lora, optimizer.with(rate), schedule, batch, samples, cadence, seed);
    }

    /** The same but for what does not change a bit of the result, for digests: it may be changed while a training is underway. */
    public FineTuneSettings ofResult() {
        return new FineTuneSettings(lora, optimizer, schedule, batch.ofResult(), samples, cadence, seed);
    }
}
