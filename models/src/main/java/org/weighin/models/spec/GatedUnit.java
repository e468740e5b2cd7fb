package org.weighin.models.spec;

import java.util.stream.Stream;

/** The three projections of a gated feed-forward unit: down(gating(gate(x), up(x))). */
public record GatedUnit(LinearSpec gate, LinearSpec up, LinearSpec down) {

    Stream<LinearSpec> projections() {
        return Stream.of(gate, up, down);
    }
}
