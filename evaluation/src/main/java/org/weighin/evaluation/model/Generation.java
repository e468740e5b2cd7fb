package org.weighin.evaluation.model;

/**
 * A generated text.
 *
 * @param tokens number of new tokens, the end token not counted
 * @param cutOff whether the limit on new tokens ended it
 */
public record Generation(String text, int tokens, boolean cutOff) {}
