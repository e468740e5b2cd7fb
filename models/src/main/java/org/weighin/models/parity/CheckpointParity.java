package org.weighin.models.parity;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.weighin.models.adapter.ProjectionAdapters;
import org.weighin.models.checkpoint.Checkpoint;
import org.weighin.models.checkpoint.ModelConfig;
import org.weighin.models.decoder.Decoder;
import org.weighin.models.decoder.DecoderOptions;
import org.weighin.models.engine.ComputeDevice;
import org.weighin.models.engine.NumberType;
import org.weighin.models.family.Families;
import org.weighin.models.spec.DecoderSpec;

/**
 * Loads a checkpoint on the CPU and compares its logits with a reference: in float32, and in bfloat16 where it is known how far the
 * reference's own program moves with that type.
 */
final class CheckpointParity {
    /** How much further than the reference's program this one may move in bfloat16. */
    private static final double BFLOAT16_MARGIN = 3;

    private CheckpointParity() {}

    static List<ParityResult> check(String name, Path location, Reference reference, String prefix) {
        try {
            Checkpoint checkpoint = Checkpoint.open(location);
            DecoderSpec spec = Families.describe(checkpoint);
            List<ParityResult> results = new ArrayList<>();
            try (Decoder decoder = load(spec, checkpoint, NumberType.FLOAT32)) {
                results.addAll(new LogitsParity(name, decoder, reference).check(prefix));
            }
            bfloat16Deviation(location).ifPresent(deviation -> {
                try (Decoder decoder = load(spec, checkpoint, NumberType.BFLOAT16)) {
                    results.add(new LogitsParity(name, decoder, reference).meanDifference(BFLOAT16_MARGIN * deviation));
                }
            });
            return results;
        } catch (RuntimeException failure) {
            return List.of(ParityResult.failure(name, failure));
        }
    }

    private static Decoder load(DecoderSpec spec, Checkpoint checkpoint, NumberType type) {
        return new Decoder(
                spec, checkpoint, DecoderOptions.of(ComputeDevice.CPU, type).forInference(), ProjectionAdapters.NONE);
    }

    /** The mean absolute difference of the logits of the reference's program in bfloat16 from those in float32. */
    private static OptionalDouble bfloat16Deviation(Path location) {
        Path notes = location.resolve("expected.json");
        return Files.exists(notes)
                ? ModelConfig.read(notes).optionalNumber("bf16_mean_abs_diff")
                : OptionalDouble.empty();
    }
}
