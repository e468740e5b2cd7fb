package org.weighin.evaluation.model;

import java.util.List;
import java.util.Optional;
import org.weighin.datasets.chat.Message;

/** How a model wants a conversation written. */
public interface ChatFormat {
    /**
     * The conversation as one text.
     *
     * @param addGenerationPrompt whether the text ends where the model's answer begins
     */
    String render(List<Message> messages, boolean addGenerationPrompt);

    /** The marks around what the model thinks before it answers, if the template has some. */
    default Optional<ThinkingTags> thinkingTags() {
        return Optional.empty();
    }

    /** SHA-256 of the template's source, in hexadecimal. */
    String digest();
}
