package org.weighin.models.registry;

import java.util.Optional;

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

    /** From all to nothing. */
    public enum Degree {
        OPEN,
        PARTIAL,
        RESTRICTED,
        CLOSED
    }
}
