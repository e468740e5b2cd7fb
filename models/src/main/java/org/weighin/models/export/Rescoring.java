package org.weighin.models.export;

import java.util.List;
import org.weighin.datasets.InputException;
import org.weighin.models.adapter.ProjectionAdapters;
import org.weighin.models.checkpoint.Checkpoint;
import org.weighin.models.decoder.Decoder;
import org.weighin.models.decoder.DecoderOptions;
import org.weighin.models.decoder.WeightStorage;
import org.weighin.models.engine.ComputeDevice;
import org.weighin.models.engine.NumberType;
import org.weighin.models.family.Families;

/** Scores texts with what was written and with what it was made from. */
final class Rescoring {
    /** A model that differs by more is no rounding of the other; bfloat16 and Q8_0 give 1e-4 to 1e-3. */
    private static final double LARGEST_DIVERGENCE = 0.1;

    private Rescoring() {}

    /** @throws InputException when the two disagree */
    static Agreement agreement(Checkpoint base, ProjectionAdapters adapters, Checkpoint written, List<int[]> texts) {
        List<float[]> apart = logits(base, adapters, texts);
        List<float[]> together = logits(written, ProjectionAdapters.NONE, texts);
        int vocabulary = Families.describe(base).embedding().vocabulary();
        Agreement agreement = Agreement.of(apart, together, vocabulary);
        if (!(agreement.divergence() <= LARGEST_DIVERGENCE)) {
            throw new InputException(
                    "what was written differs from the model it was made from by a mean divergence of "
                            + agreement.divergence(),
                    String.valueOf(written.location()),
                    "at most " + LARGEST_DIVERGENCE + "; try float32 for what is written");
        }
        return agreement;
    }

    private static List<float[]> logits(Checkpoint checkpoint, ProjectionAdapters adapters, List<int[]> texts) {
        DecoderOptions options = DecoderOptions.of(ComputeDevice.CPU, NumberType.FLOAT32)
                .with(WeightStorage.PACKED)
                .forInference();
        try (Decoder decoder = new Decoder(Families.describe(checkpoint), checkpoint, options, adapters)) {
            return Agreement.logits(decoder, texts);
        }
    }
}
