package org.weighin.training.run;

import java.nio.file.Path;
import java.util.Optional;
import org.weighin.models.decoder.Precision;
import org.weighin.models.decoder.WeightStorage;
import org.weighin.models.engine.ComputeDevice;
import org.weighin.models.engine.NumberType;
import org.weighin.training.config.FineTuneSettings;

/**
 * What shall be trained on what.
 *
 * @param base the model that is adapted
 * @param data what it learns from
 * @param settings how
 */
public record TrainingJob(Base base, Data data, FineTuneSettings settings) {

    /**
     * The model that is adapted.
     *
     * @param name under which others find it, such as its name on a hub
     * @param files a Hugging Face folder or a GGUF file
     * @param chatTemplate Jinja, for models that have none of their own
     * @param precision of matrix products
     * @param weights what matrices are kept as
     * @param device that computes
     * @param origin what else is known of it
     */
    public record Base(
            String name,
            Path files,
            Optional<String> chatTemplate,
            Precision precision,
            WeightStorage weights,
            ComputeDevice device,
            Origin origin) {

        /** The numbers that are computed with, for digests: their type, and the one that matrices are rounded to before. */
        String numbers() {
            NumberType type = precision.on(device);
            return weights.rounds(type) ? type + " of " + weights : type.name();
        }
    }

    /**
     * Which files a model is, and under which licence it can be had, as far as known.
     *
     * @param digest SHA-256 of its files
     */
    public record Origin(Optional<String> digest, Optional<String> licence) {
        /** Nothing is known. */
        public static final Origin UNKNOWN = new Origin(Optional.empty(), Optional.empty());
    }

    /**
     * The data, as tables of {@link org.weighin.datasets.prepare.Sample}.
     *
     * @param name of the data set
     * @param train samples to learn from
     * @param heldOut samples that the loss is measured on
     * @param licence of the data
     */
    public record Data(String name, Path train, Optional<Path> heldOut, Optional<String> licence) {}
}
