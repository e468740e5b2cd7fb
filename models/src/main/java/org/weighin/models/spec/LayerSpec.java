package org.weighin.models.spec;

/** One layer: attention, then the feed-forward block, each joined to the residual stream. */
public record LayerSpec(AttentionSpec attention, MlpSpec mlp) {}
