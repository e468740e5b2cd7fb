package org.weighin.models.spec;

/**
 * One layer: attention, then the feed-forward block, each added to the residual stream.
 *
 * @param residualScale factor of what a block adds
 */
public record LayerSpec(AttentionSpec attention, MlpSpec mlp, double residualScale) {}
