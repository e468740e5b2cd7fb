package org.weighin.evaluation.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AnswerEndTest {
    /** A token a character; those of a private area are special and decode to a mark, or to nothing. */
    private static final AnswerEnd.Decoder CHARACTERS = (tokens, skip) -> {
        StringBuilder text = new StringBuilder();
        Arrays.stream(tokens).forEach(token -> text.append(token >= 0xe000 ? skip ? "" : mark(token) : (char) token));
        return text.toString();
    };

    private static final Optional<ThinkingTags> CHANNELS =
            Optional.of(ThinkingTags.endingIn("<|channel|>final<|message|>"));
    private static final Optional<ThinkingTags> TAGS = Optional.of(ThinkingTags.endingIn("</think>"));

    private static String mark(int token) {
        return token == 0xe000 ? "<|channel|>" : token == 0xe001 ? "<|message|>" : "<|end|>";
    }

    private static int[] tokens(String text) {
        return text.chars().toArray();
    }

    private static boolean reached(AnswerEnd end, String text) {
        return end.reached(tokens(text), text.length(), CHARACTERS);
    }

    @Test
    void stopStringsInAThoughtMeanNothing() {
        AnswerEnd end = new AnswerEnd(List.of("\n\n", ""), TAGS, true, false);
        assertFalse(reached(end, "First\n\n"));
        assertFalse(reached(end, "First\n\n</think>\n\n"), "white space before the answer is no part of it");
        assertTrue(reached(end, "First\n\n</think>\n\nFour\n\n"));
        assertEquals(
                new Generation("Four", 25, false, Optional.of("First")),
                end.generation(tokens("First\n\n</think>\n\nFour\n\nMo"), 100, CHARACTERS));
    }

    @Test
    void withoutAThoughtTheFirstStopStringEnds() {
        AnswerEnd end = new AnswerEnd(List.of("\n\n"), TAGS, false, false);
        assertTrue(reached(end, "Four\n\n"));
        assertEquals(new Generation("Four", 6, false), end.generation(tokens("Four\n\n"), 6, CHARACTERS));
        assertTrue(reached(new AnswerEnd(List.of("\n"), Optional.empty(), false, false), "</think>\n"));
    }

    @Test
    void aThoughtThatTheLimitEndsIsCutOffWithoutAnswer() {
        AnswerEnd end = new AnswerEnd(List.of("."), TAGS, false, false);
        assertEquals(
                new Generation("", 20, true, Optional.of("One. Two. Thr")),
                end.generation(tokens("<think>One. Two. Thr"), 20, CHARACTERS));
        assertEquals(
                new Generation("Fou", 12, true, Optional.of("1")),
                end.generation(tokens("1</think>Fou"), 12, CHARACTERS));
    }

    @Test
    void marksThatTextsDoNotShowAreFoundAllTheSame() {
        AnswerEnd end = new AnswerEnd(List.of(), CHANNELS, false, true);
        int[] written = tokens("\ue000analysis\ue001Two and two\ue002\ue000final\ue001It is 4.");
        assertEquals(
                new Generation("It is 4.", written.length, false, Optional.of("Two and two<|end|>")),
                end.generation(written, 100, CHARACTERS));
    }
}
