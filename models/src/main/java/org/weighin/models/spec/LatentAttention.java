package org.weighin.models.spec;

import java.util.stream.Stream;

/**
 * Softmax attention whose keys and values are made from one narrow latent of each token (DeepSeek-AI 2024, "DeepSeek-V2").
 *
 * @param residual how the block joins the residual stream
 * @param heads how the widths are divided
 * @param query hidden states to the queries of all heads
 * @param keyValue hidden states to the latent with the shared rotated key behind it, and the latent to keys and values: for each
 *     head the key, then the value
 * @param output mixed values to hidden states
 * @param rope positions of the rotated part of queries and keys
 * @param scale of the dot products
 */
public record LatentAttention(
        ResidualSpec residual,
        Heads heads,
        Query query,
        LowRank keyValue,
        LinearSpec output,
        RopeSpec rope,
        double scale)
        implements AttentionSpec {

    @Override
    public Stream<LinearSpec> projections() {
        return Stream.of(query.projections(), keyValue.projections(), Stream.of(output))
                .flatMap(projections -> projections);
    }

    @Override
    public Stream<RopeSpec> ropes() {
        return Stream.of(rope);
    }

    @Override
    public CacheSize cache() {
        return new CacheSize(keyValue.rank() + heads.rotated(), 0);
    }

    /**
     * Widths within a head.
     *
     * @param count number of heads
     * @param plain part of queries and keys that knows no position
     * @param rotated part of queries and keys that is rotated; of keys there is one for all heads
     * @param value width of values
     */
    public record Heads(int count, int plain, int rotated, int value) {

        /** Width of a query. */
        public int query() {
            return plain + rotated;
        }
    }

    /** How queries are made. */
    public sealed interface Query {

        /** Its projections, in order. */
        Stream<LinearSpec> projections();
    }

    /** Queries by one projection. */
    public record FullRank(LinearSpec linear) implements Query {
        @Override
        public Stream<LinearSpec> projections() {
            return Stream.of(linear);
        }
    }

    /** up(norm(down(x))), through fewer features than there are before and after. */
    public record LowRank(LinearSpec down, NormSpec norm, LinearSpec up) implements Query {

        /** Width between the two projections. */
        public int rank() {
            return up.inputs();
        }

        @Override
        public Stream<LinearSpec> projections() {
            return Stream.of(down, up);
        }
    }
}
