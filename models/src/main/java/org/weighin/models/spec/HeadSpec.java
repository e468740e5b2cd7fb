package org.weighin.models.spec;

import java.util.OptionalDouble;

/**
 * From the normalised last hidden states to logits.
 *
 * @param weight [V, H]; the token embedding itself where the two are tied
 * @param scale factor of the logits
 * @param cap soft cap of the logits
 */
public record HeadSpec(WeightRef weight, double scale, OptionalDouble cap) {}
