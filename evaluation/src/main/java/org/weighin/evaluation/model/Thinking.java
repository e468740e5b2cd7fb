package org.weighin.evaluation.model;

import java.util.Optional;

/**
 * How a thought is told from the answer.
 *
 * @param asTemplate whether by the marks of the model's chat template, if it has some
 * @param endToken mark between thought and answer, whatever the template has: the harness's {@code think_end_token}
 */
public record Thinking(boolean asTemplate, Optional<String> endToken) {
    /** All is answer. */
    public static final Thinking NONE = new Thinking(false, Optional.empty());

    /** The marks to look for in the texts of a model. */
    public Optional<ThinkingTags> tags(Optional<ChatFormat> format) {
        return endToken.map(ThinkingTags::endingIn)
                .or(() -> format.filter(any -> asTemplate).flatMap(ChatFormat::thinkingTags));
    }
}
