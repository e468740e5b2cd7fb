package org.weighin.models.inspect;

import java.util.SortedSet;
import org.weighin.models.checkpoint.Checkpoint;
import org.weighin.models.checkpoint.CheckpointSummary;
import org.weighin.models.family.Families;
import org.weighin.models.spec.DecoderSpec;
import org.weighin.models.spec.NamedWeights;

/**
 * What a checkpoint on this machine holds.
 *
 * @param location its folder or file
 * @param unusedTensors tensors in its files that take no part in a forward pass, factors of others not counted
 */
public record ModelInspection(
        String location,
        Architecture architecture,
        ParameterCount parameters,
        CheckpointSummary stored,
        long unusedTensors,
        MemoryNeed memory) {

    /**
     * Reads configuration and headers; no weight is read.
     *
     * @throws org.weighin.datasets.InputException when the checkpoint breaks its format, or cannot be run
     */
    public static ModelInspection of(Checkpoint checkpoint) {
        DecoderSpec decoder = Families.describe(checkpoint);
        SortedSet<String> tensors = NamedWeights.of(decoder);
        return new ModelInspection(
                checkpoint.location().toString(),
                Architecture.of(checkpoint.config().text("model_type"), decoder),
                ParameterCount.of(decoder, tensors, checkpoint),
                CheckpointSummary.of(checkpoint),
                unused(checkpoint, tensors),
                MemoryNeed.of(decoder, tensors, checkpoint));
    }

    private static long unused(Checkpoint checkpoint, SortedSet<String> tensors) {
        long factors = tensors.stream()
                .filter(name -> checkpoint.factors(checkpoint.tensor(name)).isPresent())
                .count();
        return checkpoint.names().size() - tensors.size() - factors;
    }
}
