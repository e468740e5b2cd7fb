package org.weighin.evaluation.results;

/**
 * What tokens cost at an endpoint.
 *
 * @param amount in the currency
 */
public record Cost(double amount, String currency) {

    /** Two together. */
    public Cost plus(Cost other) {
        return new Cost(amount + other.amount, currency);
    }

    /** What was added since. */
    public Cost minus(Cost before) {
        return new Cost(amount - before.amount, currency);
    }
}
