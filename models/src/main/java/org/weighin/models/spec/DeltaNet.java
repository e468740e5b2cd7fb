package org.weighin.models.spec;

import java.util.stream.Stream;

/**
 * Linear attention by the gated delta rule (Yang et al. 2024, "Gated Delta Networks"): each value head keeps one matrix of keys
 * times values, which decays, and in which a token corrects what its key stands for.
 *
 * @param residual how the block joins the residual stream
 * @param heads how the widths are divided
 * @param features hidden states to features
 * @param convolution short convolution of queries, keys and values
 * @param decay what makes decays of steps
 * @param gatedNorm norm of what each head reads, before it is gated
 * @param output to hidden states
 */
public record DeltaNet(
        ResidualSpec residual,
        Heads heads,
        Features features,
        Convolution convolution,
        Decay decay,
        NormSpec gatedNorm,
        LinearSpec output)
        implements AttentionSpec {

    @Override
    public Stream<LinearSpec> projections() {
        return Stream.of(features.queriesToGates(), features.ratesAndSteps(), output);
    }

    @Override
    public Stream<RopeSpec> ropes() {
        return Stream.empty();
    }

    @Override
    public CacheSize cache() {
        long states = (long) heads.values() * heads.keyDimension() * heads.valueDimension();
        return new CacheSize(0, states + (convolution.taps() - 1L) * heads.mixed());
    }

    /**
     * @param keys number of query and key heads
     * @param values number of value heads, a multiple of the former
     * @param keyDimension width of queries and keys
     * @param valueDimension width of values
     */
    public record Heads(int keys, int values, int keyDimension, int valueDimension) {

        /** Width of queries, keys and values of all heads together. */
        public int mixed() {
            return 2 * keys * keyDimension + values * valueDimension;
        }
    }

    /**
     * The two projections, whose outputs stand key head by key head.
     *
     * @param queriesToGates a key head's query, key, values and gates
     * @param ratesAndSteps a key head's rates of learning and steps of decay
     */
    public record Features(LinearSpec queriesToGates, LinearSpec ratesAndSteps) {}

    /**
     * A convolution of each feature by itself over the last tokens.
     *
     * @param weight [C, 1, taps]
     */
    public record Convolution(WeightRef weight, int taps, Activation activation) {}

    /**
     * A head's decay is exp(-exp(logRate) * softplus(step + stepBias)); both are [value heads].
     */
    public record Decay(WeightRef logRate, WeightRef stepBias) {}
}
