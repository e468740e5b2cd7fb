package org.weighin.models.spec;

import java.util.List;
import java.util.OptionalDouble;
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

    /** The same with another factor of token vectors. */
    public DecoderSpec embeddingScaled(double factor) {
        EmbeddingSpec scaled = new EmbeddingSpec(
                embedding.tokens(), embedding.positions(), factor, embedding.vocabulary(), embedding.hidden());
        return new DecoderSpec(scaled, layers, norm, head, contextLength);
    }

    /** The same with another factor of the logits. */
    public DecoderSpec logitsScaled(double factor) {
        return new DecoderSpec(
                embedding, layers, norm, new HeadSpec(head.weight(), head.bias(), factor, head.cap()), contextLength);
    }

    /** The same with a soft cap of the logits. */
    public DecoderSpec logitsCapped(OptionalDouble cap) {
        return new DecoderSpec(
                embedding, layers, norm, new HeadSpec(head.weight(), head.bias(), head.scale(), cap), contextLength);
    }

    /** All projections inside layers, in order: what adapters can be put on. */
    public Stream<LinearSpec> projections() {
        return layers.stream()
                .flatMap(layer -> Stream.concat(
                        layer.attention().projections(), layer.mlp().projections()));
    }
}
