package org.weighin.models.spec;

import java.util.stream.Stream;

/** What a layer does with each token by itself. */
public sealed interface MlpSpec {

    /** How it joins the residual stream. */
    ResidualSpec residual();

    /** Its projections, in order: what adapters can be put on. */
    Stream<LinearSpec> projections();

    /** down(activation(gate(x)) * up(x)) (Shazeer 2020). */
    record Gated(ResidualSpec residual, LinearSpec gate, LinearSpec up, LinearSpec down, Activation activation)
            implements MlpSpec {
        @Override
        public Stream<LinearSpec> projections() {
            return Stream.of(gate, up, down);
        }
    }

    /** down(activation(up(x))). */
    record Plain(ResidualSpec residual, LinearSpec up, LinearSpec down, Activation activation) implements MlpSpec {
        @Override
        public Stream<LinearSpec> projections() {
            return Stream.of(up, down);
        }
    }
}
