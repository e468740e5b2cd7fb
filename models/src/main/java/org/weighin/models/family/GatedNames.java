package org.weighin.models.family;

import org.weighin.models.spec.GatedUnit;

/** The names that checkpoints have for the three projections of a gated unit. */
record GatedNames(String gate, String up, String down) {
    static final GatedNames PROJ = new GatedNames("gate_proj", "up_proj", "down_proj");

    /** As Mixtral named them. */
    static final GatedNames NUMBERED = new GatedNames("w1", "w3", "w2");

    /** The unit in a module, from {@code hidden} features over {@code inner} and back. */
    GatedUnit unit(FamilyInput input, String module, int hidden, int inner) {
        return new GatedUnit(
                input.linear(module + "." + gate, hidden, inner),
                input.linear(module + "." + up, hidden, inner),
                input.linear(module + "." + down, inner, hidden));
    }
}
