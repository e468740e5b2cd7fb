package org.weighin.models.spec;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Linear attention with a fixed decay for each head (Qin et al. 2024, "Lightning Attention-2"; MiniMax 2025).
 *
 * @param residual how the block joins the residual stream
 * @param linears projections into and out of the heads
 * @param slopes one for each head: its state is multiplied by exp(-slope) with each token
 * @param activation of queries, keys and values
 * @param norm of what all heads read, over their whole width
 */
public record LightningAttention(
        ResidualSpec residual, Projections linears, List<Double> slopes, Activation activation, NormSpec norm)
        implements AttentionSpec {

    public LightningAttention {
        slopes = List.copyOf(slopes);
    }

    @Override
    public Stream<LinearSpec> projections() {
        return Stream.of(linears.queryKeyValue(), linears.output(), linears.gate());
    }

    @Override
    public Stream<RopeSpec> ropes() {
        return Stream.empty();
    }

    @Override
    public CacheSize cache() {
        return new CacheSize(0, (long) slopes.size() * dimension() * dimension());
    }

    /** The usual slopes: heads forget at rates from fast to slow, and the slower the higher their layer is. */
    public static List<Double> slopes(int heads, int layer, int layers) {
        double depth = 1 - layer / (layers - 1 + 1e-5) + 1e-5;
        return IntStream.rangeClosed(1, heads)
                .mapToObj(head -> depth * Math.pow(2, -8.0 * head / heads))
                .toList();
    }

    /** Width of a head. */
    public int dimension() {
        return linears.output().inputs() / slopes.size();
    }

    /**
     * @param queryKeyValue a head's query, key and value, head by head
     * @param gate its sigmoid is multiplied with what was read
     * @param output to hidden states
     */
    public record Projections(LinearSpec queryKeyValue, LinearSpec gate, LinearSpec output) {}
}
