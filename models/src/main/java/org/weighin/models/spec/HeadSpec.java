package org.weighin.models.spec;

import java.util.Optional;
import java.util.OptionalDouble;

/**
 * From the normalised last hidden states to logits.
 *
 * @param weight [V, H]; the token embedding itself where the two are tied
 * @param bias [V] added before anything else is done to the logits
 * @param scale factor of the logits
 * @param cap soft cap of the logits
 */
public record HeadSpec(WeightRef weight, Optional<WeightRef> bias, double scale, OptionalDouble cap) {}
