package org.weighin.evaluation.results;

/**
 * How long a task took.
 *
 * @param seconds wall time
 * @param tokens tokens of all requests, read and written by the model
 * @param shared those of them that were read once for several requests
 */
public record Speed(double seconds, long tokens, long shared) {}
