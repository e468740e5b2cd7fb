package org.weighin.evaluation.prompt;

/**
 * How a prompt is put into a model's chat template.
 *
 * @param fewShotAsTurns whether examples are turns of their own, or stand in one message with the question
 */
public record ChatOptions(boolean fewShotAsTurns) {}
