package org.weighin.reports.run;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What is known of a base model.
 *
 * @param id the model's id in plans
 * @param name the name to show
 * @param maker who made it
 * @param terms under which it may be used
 * @param size its parameters
 * @param released year, month and perhaps day, as 2024-11 or 2024-11-01
 */
public record ModelFacts(
        String id,
        String name,
        Maker maker,
        Terms terms,
        Size size,
        Optional<String> released,
        OptionalDouble context) {

    /** Lab and the country of its headquarters. */
    public record Maker(Optional<String> lab, Optional<String> country) {}

    /** Licence, and how open weights, code, data and recipe are; one fact without a key where that is a single word. */
    public record Terms(Optional<String> licence, List<Fact> openness) {}

    /** Numbers of parameters, all and those used for a token. */
    public record Size(OptionalDouble total, OptionalDouble active) {}

    /** A model of which only the id is known. */
    public static ModelFacts unknown(String id) {
        return of(id, Tree.empty());
    }

    /** The facts in one entry of {@code models.json}. */
    static ModelFacts of(String id, Tree tree) {
        return new ModelFacts(
                id,
                tree.text("name").orElse(id),
                new Maker(tree.text("lab"), tree.text("country")),
                new Terms(tree.text("licence", "license"), openness(tree)),
                new Size(tree.number("parameters_total", "parameters"), tree.number("parameters_active")),
                tree.text("released"),
                tree.number("context_length"));
    }

    private static List<Fact> openness(Tree tree) {
        return tree.below("openness").leaves();
    }
}
