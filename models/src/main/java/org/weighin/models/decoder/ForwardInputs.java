package org.weighin.models.decoder;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.LongFunction;
import java.util.stream.LongStream;
import org.weighin.models.engine.Kernels;
import org.weighin.models.engine.NumberType;
import org.weighin.models.engine.Scope;
import org.weighin.models.engine.Tensor;
import org.weighin.models.spec.RopeSpec;

/** What the layers of one forward pass share: tokens, positions, and rope tables and masks made on first use. */
final class ForwardInputs {
    private final Scope scope;
    private final NumberType type;
    private final Tensor ids;
    private final Tensor positions;
    private final Tensor lengths;
    private final Tensor starts;
    private final long longest;
    private final LongFunction<Tensor> maskOfWindow;
    private final Map<RopeSpec, List<Tensor>> ropes = new HashMap<>();
    private final Map<OptionalInt, Tensor> masks = new HashMap<>();
    private final Map<Integer, Tensor> cacheRows = new HashMap<>();

    /** Inputs of whole sequences; masks are [Lmax, Lmax]. */
    ForwardInputs(Scope scope, TokenBatch batch, NumberType type) {
        this.scope = scope;
        this.type = type;
        this.ids = scope.longs(batch.ids(), batch.size());
        this.positions = scope.longs(batch.positions(), batch.size());
        this.lengths = scope.hostLongs(batch.lengths(), batch.lengths().length);
        this.starts = lengths;
        this.longest = batch.longest();
        this.maskOfWindow = window -> Kernels.call("causal_mask", scope)
                .with(positions)
                .with((long) batch.longest())
                .with(window)
                .with((long) type.code())
                .run();
    }

    /**
     * Inputs of one new token for each cached sequence; masks are [B, places].
     *
     * @param newest ids of the new tokens [B]
     * @param at their positions [B]
     * @param places of the cache that are looked at
     */
    ForwardInputs(Scope scope, long[] newest, long[] at, int places, NumberType type) {
        this.scope = scope;
        this.type = type;
        this.ids = scope.longs(newest, newest.length);
        this.positions = scope.longs(at, at.length);
        this.lengths = positions;
        this.starts = positions;
        this.longest = LongStream.of(at).max().orElse(0) + 1;
        this.maskOfWindow = window -> Kernels.call("decode_mask", scope)
                .with(positions)
                .with((long) places)
                .with(window)
                .with((long) type.code())
                .run();
    }

    /**
     * Inputs of pieces of sequences; masks are [tile, capacity], those of the path's last tile.
     *
     * @param longest of the whole sequences
     */
    ForwardInputs(Scope scope, WalkBatch batch, long longest, int capacity, NumberType type) {
        this.scope = scope;
        this.type = type;
        this.ids = scope.longs(batch.ids(), batch.ids().length);
        this.positions = scope.longs(batch.positions(), batch.ids().length);
        this.lengths = scope.hostLongs(batch.lengths(), batch.lengths().length);
        this.starts = scope.hostLongs(batch.starts(), batch.starts().length);
        this.longest = longest;
        long[] lastTile = LongStream.range(capacity - KvPath.TILE, capacity).toArray();
        this.maskOfWindow = window -> Kernels.call("decode_mask", scope)
                .with(scope.longs(lastTile, lastTile.length))
                .with((long) capacity)
                .with(window)
                .with((long) type.code())
                .run();
    }

    /** Token ids [N]. */
    Tensor ids() {
        return ids;
    }

    /** Position of each token in its sequence [N]. */
    Tensor positions() {
        return positions;
    }

    /** Lengths of the sequences. */
    Tensor lengths() {
        return lengths;
    }

    /** Position of the first token of each piece. */
    Tensor starts() {
        return starts;
    }

    /** cos and sin [N, R]; of width 0 where there is no rope. */
    List<Tensor> rope(Optional<RopeSpec> rope) {
        return ropes.computeIfAbsent(rope.orElse(RopeSpec.NONE), this::table);
    }

    /** Where the newest tokens' keys lie in a cache [B, kv, capacity, D] seen as rows: [B * kv]. */
    Tensor cacheRows(int keyValueHeads, long capacity) {
        return cacheRows.computeIfAbsent(keyValueHeads, heads -> Kernels.call("cache_rows", scope)
                .with(positions)
                .with((long) heads)
                .with(capacity)
                .run());
    }

    /** The additive mask for a window. */
    Tensor mask(OptionalInt window) {
        return masks.computeIfAbsent(window, size -> maskOfWindow.apply(size.orElse(0)));
    }

    private List<Tensor> table(RopeSpec rope) {
        List<Float> frequencies = rope.inverseFrequencies(longest);
        float[] values = new float[frequencies.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = frequencies.get(i);
        }
        return Kernels.call("rope_table", scope)
                .with(positions)
                .with(scope.floats(values, values.length))
                .with(rope.attentionFactor())
                .with(rope.layout() == RopeSpec.Layout.PAIRS)
                .with((long) type.code())
                .runMany();
    }
}
