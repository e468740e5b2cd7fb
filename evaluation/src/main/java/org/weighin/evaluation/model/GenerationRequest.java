package org.weighin.evaluation.model;

import java.util.List;

/**
 * A prompt to be continued.
 *
 * @param until stop strings; the text ends before the first of them
 * @param maxNewTokens most tokens to write
 */
public record GenerationRequest(String context, List<String> until, int maxNewTokens, TextSampling sampling) {}
