package org.weighin.models.parity;

import java.nio.file.Path;
import java.util.List;
import org.weighin.models.adapter.ProjectionAdapters;
import org.weighin.models.checkpoint.Checkpoint;
import org.weighin.models.decoder.Decoder;
import org.weighin.models.engine.ComputeDevice;
import org.weighin.models.engine.NumberType;
import org.weighin.models.family.Families;

/** Loads a checkpoint in float32 on the CPU and compares its logits with a reference. */
final class CheckpointParity {
    private CheckpointParity() {}

    static List<ParityResult> check(String name, Path location, Reference reference, String prefix) {
        try {
            Checkpoint checkpoint = Checkpoint.open(location);
            try (Decoder decoder = new Decoder(
                    Families.describe(checkpoint),
                    checkpoint,
                    ComputeDevice.CPU,
                    NumberType.FLOAT32,
                    ProjectionAdapters.NONE)) {
                return new LogitsParity(name, decoder, reference).check(prefix);
            }
        } catch (RuntimeException failure) {
            return List.of(ParityResult.failure(name, failure));
        }
    }
}
