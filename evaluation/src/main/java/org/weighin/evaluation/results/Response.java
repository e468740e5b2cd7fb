package org.weighin.evaluation.results;

/**
 * A generated text.
 *
 * @param tokens number of new tokens, the end token not counted
 * @param cutOff whether the limit on new tokens ended it, so that the answer may be incomplete
 */
public record Response(String text, int tokens, boolean cutOff) {}
