package org.weighin.models.registry;

import java.util.Optional;
import java.util.stream.Stream;

/**
 * How open each part of a model is.
 *
 * @param weights open: no limit on use, scale or territory; restricted: a licence with such limits, or a gate
 * @param code open: training code is published; partial: inference or model code only
 * @param data training data; partial: described, or published in part
 * @param recipe how it was trained; partial: a report that leaves something out
 */
public record Openness(
        Optional<Degree> weights, Optional<Degree> code, Optional<Degree> data, Optional<Degree> recipe) {

    /**
     * What a model may be called. An open source AI is so by the definition of the Open Source Initiative, which asks for more than
     * weights: all code, and data as far as it can be had.
     */
    public String kind() {
        boolean all = Stream.of(weights, code, data, recipe).allMatch(part -> part.equals(Optional.of(Degree.OPEN)));
        if (all) {
            return "open source AI";
        }
        return weights.map(degree -> degree == Degree.OPEN ? "open weights" : "weights under limits")
                .orElse("unknown");
    }

    /** From all to nothing. */
    public enum Degree {
        OPEN,
        PARTIAL,
        RESTRICTED,
        CLOSED
    }
}
