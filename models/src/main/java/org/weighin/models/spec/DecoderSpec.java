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
                .flatMap(layer -> Stream.concat(projections(layer.attention()), projections(layer.mlp())));
    }

    private static Stream<LinearSpec> projections(AttentionSpec attention) {
        if (attention instanceof GroupedQueryAttention grouped) {
            GroupedQueryAttention.Projections all = grouped.projections();
            return Stream.of(all.query(), all.key(), all.value(), all.output());
        }
        throw new IllegalArgumentException("unknown attention " + attention.getClass());
    }

    private static Stream<LinearSpec> projections(MlpSpec mlp) {
        if (mlp instanceof MlpSpec.Gated gated) {
            return Stream.of(gated.gate(), gated.up(), gated.down());
        }
        if (mlp instanceof MlpSpec.Plain plain) {
            return Stream.of(plain.up(), plain.down());
        }
        throw new IllegalArgumentException("unknown feed-forward block " + mlp.getClass());
    }
}
