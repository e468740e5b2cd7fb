package org.weighin.evaluation.results;

/**
 * How long a task took.
 *
 * @param seconds wall time
 * @param tokens tokens read and written by the model
 */
public record Speed(double seconds, long tokens) {}
