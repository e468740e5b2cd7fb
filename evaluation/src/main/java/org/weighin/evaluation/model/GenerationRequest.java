package org.weighin.evaluation.model;

import java.util.List;

/**
 * A prompt to be continued.
 *
 * @param until stop strings; the text ends before the first of them
 * @param maxNewTokens most tokens to write, those of a thought too
 * @param thinking how a thought is told from the answer
 */
public record GenerationRequest(
        String context, List<String> until, int maxNewTokens, TextSampling sampling, Thinking thinking) {

    /** A request whose text is an answer as a whole. */
    public GenerationRequest(String context, List<String> until, int maxNewTokens, TextSampling sampling) {
        this(context, until, maxNewTokens, sampling, Thinking.NONE);
    }
}
