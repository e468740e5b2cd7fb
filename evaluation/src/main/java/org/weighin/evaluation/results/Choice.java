package org.weighin.evaluation.results;

/**
 * A continuation and how likely the model finds it.
 *
 * @param text the continuation as scored, with its delimiter
 * @param logLikelihood natural logarithm, summed over the continuation's tokens
 * @param greedy whether every token is the model's first choice
 */
public record Choice(String text, double logLikelihood, boolean greedy) {}
