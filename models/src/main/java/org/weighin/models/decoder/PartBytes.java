package org.weighin.models.decoder;

import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import org.weighin.models.checkpoint.Checkpoint;
import org.weighin.models.checkpoint.StoredTensor;
import org.weighin.models.engine.NumberType;
import org.weighin.models.spec.DecoderSpec;
import org.weighin.models.spec.NamedWeights;

/**
 * Bytes that the parts of a model take when it is loaded.
 *
 * @param embedding token vectors and learned positions
 * @param layers each layer's
 * @param head the last norm and the head; a tied head is the embedding's
 * @param tied whether the head is the embedding
 */
public record PartBytes(long embedding, List<Long> layers, long head, boolean tied) {
    public PartBytes {
        layers = List.copyOf(layers);
    }

    /** @param kept what matrices are kept as; absent for what their files have */
    static PartBytes of(DecoderSpec spec, Checkpoint checkpoint, Optional<NumberType> kept) {
        boolean tied = spec.head().weight().equals(spec.embedding().tokens());
        long norm = bytes(NamedWeights.of(spec.norm()), checkpoint, kept);
        return new PartBytes(
                bytes(NamedWeights.of(spec.embedding()), checkpoint, kept),
                spec.layers().stream()
                        .map(layer -> bytes(NamedWeights.of(layer), checkpoint, kept))
                        .toList(),
                tied ? norm : norm + bytes(NamedWeights.of(spec.head()), checkpoint, kept),
                tied);
    }

    private static long bytes(SortedSet<String> tensors, Checkpoint checkpoint, Optional<NumberType> kept) {
        return tensors.stream()
                .map(checkpoint::tensor)
                .mapToLong(tensor ->
                        kept.map(type -> tensor.elements() * type.bytes()).orElseGet(() -> stored(tensor, checkpoint)))
                .sum();
    }

    private static long stored(StoredTensor tensor, Checkpoint checkpoint) {
        return tensor.length()
                + checkpoint
                        .factors(tensor)
                        .map(factors -> factors.values().length())
                        .orElse(0L);
    }

    /** All parts together. */
    long total() {
        return embedding + head + layers.stream().mapToLong(Long::longValue).sum();
    }
}
