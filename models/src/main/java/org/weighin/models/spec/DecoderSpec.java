package org.weighin.models.spec;

import java.util.List;
import java.util.stream.Stream;

/**
 * A decoder-only transformer as data; the executor in {@code models.decoder} runs every one.
 *
 * @param contextLength the longest sequence it was made for, in tokens
 */
public record DecoderSpec(
        EmbeddingSpec embedding, List<LayerSpec> layers, NormSpec norm, HeadSpec head, int contextLength) {

    public DecoderSpec {
        layers = List.copyOf(layers);
    }

    /** All projections inside layers, in order: what adapters can be put on. */
    public Stream<LinearSpec> projections() {
        return layers.stream()
                .flatMap(layer -> Stream.concat(
                        layer.attention().projections(), layer.mlp().projections()));
    }
}
