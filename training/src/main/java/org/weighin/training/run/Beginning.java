package org.weighin.training.run;

import java.util.OptionalDouble;

/**
 * What was there before the first step.
 *
 * @param evalLoss held-out loss
 * @param adapterDigest SHA-256 of the adapter's first values, to tell whether two runs began alike
 */
public record Beginning(OptionalDouble evalLoss, String adapterDigest) {
    static final Beginning NONE = new Beginning(OptionalDouble.empty(), "");
}
