package org.weighin.models.spec;

import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.stream.Stream;

/**
 * Softmax attention in which groups of query heads share a key-value head (Ainslie et al. 2023); multi-head and multi-query
 * attention are its ends.
 *
 * @param residual how the block joins the residual stream
 * @param heads how the width is divided
 * @param linears projections into and out of the heads
 * @param headNorms of queries and keys
 * @param rope rotary positions; absent where the layer has none
 * @param scores from dot products to weights
 */
public record GroupedQueryAttention(
        ResidualSpec residual,
        Heads heads,
        Projections linears,
        Optional<HeadNorms> headNorms,
        Optional<RopeSpec> rope,
        Scores scores)
        implements AttentionSpec {

    @Override
    public Stream<LinearSpec> projections() {
        return Stream.of(linears.query(), linears.key(), linears.value(), linears.output());
    }

    @Override
    public Stream<RopeSpec> ropes() {
        return rope.stream();
    }

    @Override
    public CacheSize cache() {
        return new CacheSize(2L * heads.keyValue() * heads.dimension(), 0);
    }

    /** The same, joined to the residual stream in another way. */
    public GroupedQueryAttention joined(ResidualSpec other) {
        return new GroupedQueryAttention(other, heads, linears, headNorms, rope, scores);
    }

    /** The same with other projections. */
    public GroupedQueryAttention through(Projections other) {
        return new GroupedQueryAttention(residual, heads, other, headNorms, rope, scores);
    }

    /** The same with norms of queries and keys. */
    public GroupedQueryAttention normed(HeadNorms norms) {
        return new GroupedQueryAttention(residual, heads, linears, Optional.of(norms), rope, scores);
    }

    /** The same without rotary positions. */
    public GroupedQueryAttention withoutRope() {
        return new GroupedQueryAttention(residual, heads, linears, headNorms, Optional.empty(), scores);
    }

    /** The same with another factor of the dot products. */
    public GroupedQueryAttention scaled(double scale) {
        return scored(new Scores(scale, scores.cap(), scores.window(), scores.sinks()));
    }

    /** The same with a soft cap of its scores. */
    public GroupedQueryAttention capped(OptionalDouble cap) {
        return scored(new Scores(scores.scale(), cap, scores.window(), scores.sinks()));
    }

    /** The same with a token seeing only so many, itself included. */
    public GroupedQueryAttention within(OptionalInt window) {
        return scored(new Scores(scores.scale(), scores.cap(), window, scores.sinks()));
    }

    /** The same with a place for weight that goes to no token. */
    public GroupedQueryAttention sinking(WeightRef sinks) {
        return scored(new Scores(scores.scale(), scores.cap(), scores.window(), Optional.of(sinks)));
    }

    private GroupedQueryAttention scored(Scores other) {
        return new GroupedQueryAttention(residual, heads, linears, headNorms, rope, other);
    }

    /** Whether queries come with gates of what their heads mix. */
    public boolean gated() {
        return linears.query().outputs() == 2 * heads.query() * heads.dimension();
    }

    /**
     * @param query number of query heads
     * @param keyValue number of key-value heads, a divisor of the former
     * @param dimension width of a head
     */
    public record Heads(int query, int keyValue, int dimension) {}

    /**
     * The four projections.
     *
     * @param query outputs each head's query or, where it is twice as wide as the heads, each head's query and then its gate:
     *     what the head mixes is multiplied by the gate's sigmoid (Qiu et al. 2025)
     */
    public record Projections(LinearSpec query, LinearSpec key, LinearSpec value, LinearSpec output) {}

    /**
     * @param query norm of queries
     * @param key norm of keys
     * @param placement where they act
     */
    public record HeadNorms(NormSpec query, NormSpec key, Placement placement) {

        /** Where query and key norms act. */
        public enum Placement {
            EACH_HEAD,
            EACH_HEAD_AFTER_ROPE,
            WHOLE_WIDTH
        }
    }

    /**
     * @param scale of the dot products
     * @param cap soft cap c: scores become c tanh(score / c)
     * @param window how many tokens a token sees, itself included; absent for all before it
     * @param sinks one more score for each head [heads], whose weight goes to no token (gpt-oss 2025)
     */
    public record Scores(double scale, OptionalDouble cap, OptionalInt window, Optional<WeightRef> sinks) {

        /** Without sinks. */
        public Scores(double scale, OptionalDouble cap, OptionalInt window) {
            this(scale, cap, window, Optional.empty());
        }
    }
}
