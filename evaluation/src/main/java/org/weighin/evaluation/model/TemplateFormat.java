package org.weighin.evaluation.model;

import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.weighin.datasets.chat.ChatTemplate;
import org.weighin.datasets.chat.Message;
import org.weighin.datasets.jinja.JinjaException;
import org.weighin.evaluation.results.Hashes;

/** The chat template that a model's tokenizer comes with. */
public record TemplateFormat(ChatTemplate template) implements ChatFormat {
    private static final Logger LOG = LoggerFactory.getLogger(TemplateFormat.class);

    /** Templates that refuse system messages are given none, as lm-evaluation-harness does; a warning says so. */
    @Override
    public String render(List<Message> messages, boolean addGenerationPrompt) {
        try {
            return template.render(messages, addGenerationPrompt);
        } catch (JinjaException e) {
            List<Message> others = messages.stream()
                    .filter(message -> !message.role().equals("system"))
                    .toList();
            if (others.size() == messages.size()) {
                throw e;
            }
            LOG.warn("the chat template refuses the system message, which is left out: {}", e.getMessage());
            return template.render(others, addGenerationPrompt);
        }
    }

    @Override
    public Optional<ThinkingTags> thinkingTags() {
        return ThinkingTags.ofTemplate(template.source());
    }

    @Override
    public String digest() {
        return Hashes.sha256(template.source());
    }
}
