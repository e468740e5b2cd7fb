package org.weighin.evaluation.model;

import java.util.List;
import java.util.Optional;
import org.weighin.evaluation.text.Whitespace;

/**
 * The marks around what a model thinks before it answers.
 *
 * @param begin in front of it; empty where only the end is known
 * @param end between it and the answer
 */
public record ThinkingTags(Optional<String> begin, String end) {
    private static final List<ThinkingTags> KNOWN = List.of(
            of("<|channel|>analysis<|message|>", "<|channel|>final<|message|>"),
            of("<think>", "</think>"),
            of("<seed:think>", "</seed:think>"),
            of("[THINK]", "[/THINK]"),
            of("<|START_THINKING|>", "<|END_THINKING|>"),
            of("◁think▷", "◁/think▷"),
            of("<thinking>", "</thinking>"));

    private static ThinkingTags of(String begin, String end) {
        return new ThinkingTags(Optional.of(begin), end);
    }

    /** The marks that a chat template writes or takes out of earlier answers; empty where it knows none. */
    public static Optional<ThinkingTags> ofTemplate(String source) {
        return KNOWN.stream().filter(tags -> source.contains(tags.end())).findFirst();
    }

    /** The marks with this end. */
    public static ThinkingTags endingIn(String end) {
        return KNOWN.stream()
                .filter(tags -> tags.end().equals(end))
                .findFirst()
                .orElse(new ThinkingTags(Optional.empty(), end));
    }

    /** Whether a prompt ends where the model is to think already. */
    public boolean openIn(String prompt) {
        return begin.filter(Whitespace.stripTrailing(prompt)::endsWith).isPresent();
    }

    /**
     * Thought and answer of a text. Behind the last end mark is the answer, without white space before it; where a thought
     * was begun and not ended there is none. A text with neither mark is an answer as a whole.
     *
     * @param open whether the prompt began the thought
     */
    public Thought split(String text, boolean open) {
        int at = text.lastIndexOf(end);
        if (at >= 0) {
            String answer = Whitespace.stripLeading(text.substring(at + end.length()));
            return new Thought(thought(text.substring(0, at)), answer, false);
        }
        boolean begun =
                open || begin.filter(Whitespace.stripLeading(text)::startsWith).isPresent();
        return begun ? new Thought(thought(text), "", true) : new Thought(Optional.empty(), text, false);
    }

    /** A thought without its mark; one of nothing but white space is none. */
    private Optional<String> thought(String marked) {
        String stripped = Whitespace.strip(marked);
        String thought = begin.filter(stripped::startsWith)
                .map(mark -> Whitespace.strip(stripped.substring(mark.length())))
                .orElse(stripped);
        return thought.isEmpty() ? Optional.empty() : Optional.of(thought);
    }
}
