package org.weighin.models.spec;

import java.util.List;
import java.util.Optional;
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
        /** The same, joined to the residual stream in another way. */
        public Gated joined(ResidualSpec other) {
            return new Gated(other, gate, up, down, activation);
        }

        @Override
        public Stream<LinearSpec> projections() {
            return Stream.of(gate, up, down);
        }
    }

    /**
     * A mixture of experts (Shazeer et al. 2017): each token goes through a few of many gated units, which a router chooses, and
     * through the shared one.
     *
     * @param router chooses and weighs
     * @param routed the experts, in the order of the router's outputs
     * @param shared what every token goes through as well
     */
    record Experts(
            ResidualSpec residual,
            RouterSpec router,
            List<GatedUnit> routed,
            Optional<SharedExpert> shared,
            Gating gating)
            implements MlpSpec {

        public Experts {
            routed = List.copyOf(routed);
        }

        @Override
        public Stream<LinearSpec> projections() {
            return Stream.of(
                            Stream.of(router.projection()),
                            routed.stream().flatMap(GatedUnit::projections),
                            shared.stream().flatMap(SharedExpert::projections))
                    .flatMap(parts -> parts);
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
