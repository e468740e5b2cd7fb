package org.weighin.evaluation.endpoint;

import org.weighin.datasets.yaml.Default;

/**
 * What a million tokens cost.
 *
 * @param input tokens read
 * @param output tokens written
 */
public record Price(double input, double output, @Default("USD") String currency) {
    private static final double MILLION = 1e6;

    public Price {
        if (!(input >= 0 && output >= 0)) {
            throw new IllegalArgumentException("input and output are prices for a million tokens, not less than 0");
        }
    }

    double of(long read, long written) {
        return (read * input + written * output) / MILLION;
    }
}
