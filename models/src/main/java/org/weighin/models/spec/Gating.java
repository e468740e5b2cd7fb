package org.weighin.models.spec;

import java.util.OptionalDouble;

/**
 * How a gate g and a value u make one: activation(slope * min(g, limit)) / slope * (clamp(u, -limit, limit) + offset).
 *
 * @param limit absent where nothing is cut
 */
public record Gating(Activation activation, OptionalDouble limit, double slope, double offset) {

    /** activation(g) * u. */
    public static Gating of(Activation activation) {
        return new Gating(activation, OptionalDouble.empty(), 1, 0);
    }

    /** Whether it is no more than activation(g) * u. */
    public boolean plain() {
        return limit.isEmpty() && slope == 1 && offset == 0;
    }
}
