package org.weighin.evaluation.statistics;

import java.util.Optional;

/** A number and its standard error, where there is one. */
public record Estimate(double value, Optional<Double> standardError) {
    /** A number whose uncertainty is not estimated. */
    public static Estimate exact(double value) {
        return new Estimate(value, Optional.empty());
    }
}
