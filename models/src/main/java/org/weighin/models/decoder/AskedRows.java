package org.weighin.models.decoder;

import org.weighin.models.engine.Kernels;
import org.weighin.models.engine.Scope;
import org.weighin.models.engine.Tensor;

/**
 * The rows of a batch whose hidden states are asked for. The last layer's feed-forward block, which sees each row by itself, is run on
 * them alone.
 *
 * @param places of the rows [R]
 */
record AskedRows(Tensor places) {

    /** @param scope that they live in */
    AskedRows(Scope scope, long[] rows) {
        this(scope.longs(rows, rows.length));
    }

    /** The rows [R, ...] of x [N, ...]. */
    Tensor of(Scope work, Tensor x) {
        return Kernels.call("rows", work).with(x).with(places).run();
    }

    /** Rows g [R, H], each asked for once, at their places among {@code tokens} rows, of which the others are zeros. */
    Tensor among(Scope work, Tensor g, long tokens) {
        return Kernels.call("rows_backward", work)
                .with(g)
                .with(places)
                .with(tokens)
                .run();
    }
}
