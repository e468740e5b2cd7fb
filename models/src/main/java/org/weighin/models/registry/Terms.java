package org.weighin.models.registry;

import java.util.Optional;

/**
 * Under which terms a model can be had.
 *
 * @param licence of the weights
 * @param openness of its parts
 */
public record Terms(Optional<String> licence, Openness openness) {}
