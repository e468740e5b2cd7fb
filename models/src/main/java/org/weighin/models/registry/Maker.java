package org.weighin.models.registry;

/**
 * Who made a model.
 *
 * @param lab the company or institute
 * @param country of its headquarters, as two letters of ISO 3166
 */
public record Maker(String lab, String country) {
    public Maker {
        Checks.matches(country, "[A-Z]{2}", "country", "two capital letters of ISO 3166");
    }
}
