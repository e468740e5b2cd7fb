package org.weighin.models.registry;

import java.util.Optional;

/**
 * One model at one size; what is not known is absent.
 *
 * @param id how plans and tables call it: lower-case letters, digits, dots, dashes and underscores
 * @param name how its makers call it
 * @param maker who made it
 * @param terms under which terms it can be had
 * @param size how large it is
 * @param facts what else is known, and from where
 * @param weights where its files are
 */
public record ModelEntry(String id, String name, Maker maker, Terms terms, Size size, Facts facts, Weights weights) {
    public ModelEntry {
        Checks.matches(id, "[a-z0-9][a-z0-9._-]*", "id", "lower-case letters, digits, dots, dashes and underscores");
    }

    /** The lab that made it. */
    public String lab() {
        return maker.lab();
    }

    /** The country of the lab's headquarters, as two letters of ISO 3166. */
    public String country() {
        return maker.country();
    }

    /** The licence of the weights. */
    public Optional<String> licence() {
        return terms.licence();
    }
}
