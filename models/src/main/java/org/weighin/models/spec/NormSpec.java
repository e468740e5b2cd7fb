package org.weighin.models.spec;

import java.util.Optional;

/**
 * A normalisation over the last axis.
 *
 * @param kind which statistics are taken
 * @param weight factor of each feature
 * @param bias added to each feature
 * @param epsilon added to the variance or mean square
 */
public record NormSpec(Kind kind, WeightRef weight, Optional<WeightRef> bias, double epsilon) {

    /** The kinds of norms. */
    public enum Kind {
        /** Divides by the root mean square (Zhang and Sennrich 2019). */
        RMS,
        /** Takes the mean away first (Ba et al. 2016). */
        LAYER
    }
}
