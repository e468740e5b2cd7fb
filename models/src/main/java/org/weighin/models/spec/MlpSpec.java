package org.weighin.models.spec;

/** What a layer does with each token by itself. */
public sealed interface MlpSpec {

    /** The norms around it. */
    BlockNorms norms();

    /** down(activation(gate(x)) * up(x)) (Shazeer 2020). */
    record Gated(BlockNorms norms, LinearSpec gate, LinearSpec up, LinearSpec down, Activation activation)
            implements MlpSpec {}

    /** down(activation(up(x))). */
    record Plain(BlockNorms norms, LinearSpec up, LinearSpec down, Activation activation) implements MlpSpec {}
}
