package org.weighin.models.spec;

import java.util.Optional;

/**
 * How a block joins the residual stream x: kept * r + added * after(block(before(x))), where r is x or, if so said, before(x).
 *
 * @param before norm of the block's input; absent in post-norm models
 * @param after norm of the block's output
 * @param kept factor of the stream
 * @param added factor of what the block adds
 * @param normed whether the stream goes on from before(x) instead of x
 */
public record ResidualSpec(
        Optional<NormSpec> before, Optional<NormSpec> after, double kept, double added, boolean normed) {

    /** x + block(before(x)). */
    public static ResidualSpec pre(NormSpec before) {
        return new ResidualSpec(Optional.of(before), Optional.empty(), 1, 1, false);
    }

    /** x + after(block(x)). */
    public static ResidualSpec post(NormSpec after) {
        return new ResidualSpec(Optional.empty(), Optional.of(after), 1, 1, false);
    }

    /** x + after(block(before(x))). */
    public static ResidualSpec around(NormSpec before, NormSpec after) {
        return new ResidualSpec(Optional.of(before), Optional.of(after), 1, 1, false);
    }

    /** The same with another factor of what the block adds. */
    public ResidualSpec added(double factor) {
        return new ResidualSpec(before, after, kept, factor, normed);
    }
}
