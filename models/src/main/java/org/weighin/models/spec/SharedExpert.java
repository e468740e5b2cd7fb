package org.weighin.models.spec;

import java.util.Optional;
import java.util.stream.Stream;

/**
 * The unit of a mixture of experts that every token goes through.
 *
 * @param gate [1, H]: its output is multiplied by the sigmoid of this projection
 */
public record SharedExpert(GatedUnit unit, Optional<LinearSpec> gate) {

    Stream<LinearSpec> projections() {
        return Stream.concat(unit.projections(), gate.stream());
    }
}
