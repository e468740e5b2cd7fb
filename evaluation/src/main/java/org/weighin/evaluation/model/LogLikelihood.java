package org.weighin.evaluation.model;

/**
 * How likely a continuation is.
 *
 * @param sum natural logarithm, summed over the continuation's tokens
 * @param greedy whether every token is the model's first choice
 */
public record LogLikelihood(double sum, boolean greedy) {}
