package org.weighin.evaluation.model;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Where the answer in a written text ends: at its first stop string. In a thought before it stop strings mean nothing.
 *
 * @param until stop strings
 * @param tags marks of a thought; empty where all is answer
 * @param open whether the prompt began the thought
 * @param specialMarks whether the marks are tokens that a text does not show otherwise
 */
record AnswerEnd(List<String> until, Optional<ThinkingTags> tags, boolean open, boolean specialMarks) {
    /** A stop string may begin this many tokens before the newest; longer ones are found at the end. */
    private static final int LOOK_BACK = 16;

    /** Turns tokens into text. */
    @FunctionalInterface
    interface Decoder {
        String decode(int[] tokens, boolean skipSpecialTokens);
    }

    AnswerEnd {
        until = until.stream().filter(end -> !end.isEmpty()).toList();
    }

    /** Whether the newest of the first {@code count} tokens end the answer. */
    boolean reached(int[] tokens, int count, Decoder decoder) {
        int[] newest = Arrays.copyOfRange(tokens, Math.max(0, count - LOOK_BACK), count);
        if (!holdsEnd(decoder.decode(newest, true))) {
            return false;
        }
        return tags.isEmpty()
                || holdsEnd(thought(Arrays.copyOf(tokens, count), decoder).answer());
    }

    private boolean holdsEnd(String text) {
        return until.stream().anyMatch(text::contains);
    }

    /** The answer before its first stop string, which are tried one after another as the harness does. */
    Generation generation(int[] tokens, int maxNewTokens, Decoder decoder) {
        Thought thought = thought(tokens, decoder);
        String answer = thought.answer();
        boolean stopped = false;
        for (String end : until) {
            int at = answer.indexOf(end);
            if (at >= 0) {
                answer = answer.substring(0, at);
                stopped = true;
            }
        }
        boolean cutOff = !stopped && tokens.length == maxNewTokens;
        return new Generation(answer, tokens.length, cutOff, thought.reasoning());
    }

    private Thought thought(int[] tokens, Decoder decoder) {
        return tags.map(marks -> marks.split(decoder.decode(tokens, !specialMarks), open))
                .orElseGet(() -> new Thought(Optional.empty(), decoder.decode(tokens, true), false));
    }
}
