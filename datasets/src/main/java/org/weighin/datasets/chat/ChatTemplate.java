package org.weighin.datasets.chat;

import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.weighin.datasets.jinja.Dialect;
import org.weighin.datasets.jinja.Rendering;
import org.weighin.datasets.jinja.Template;

/** A model's chat template with its special tokens; it renders what {@code apply_chat_template} of transformers does. */
public final class ChatTemplate {
    private final String source;
    private final SpecialTokens tokens;
    private final Template template;

    /** A template that prints today's date where it prints a date; a malformed one is a JinjaException. */
    public ChatTemplate(String source, SpecialTokens tokens) {
        this(source, tokens, Clock.systemDefaultZone());
    }

    /** A template whose dates come from a clock. */
    public ChatTemplate(String source, SpecialTokens tokens, Clock clock) {
        this.source = source;
        this.tokens = tokens;
        this.template = Template.parse(source, "chat_template", Dialect.chat(clock));
    }

    /** The template's source. */
    public String source() {
        return source;
    }

    /** The special tokens that the template sees. */
    public SpecialTokens tokens() {
        return tokens;
    }

    /** The text of a conversation; with {@code addGenerationPrompt} it ends where the assistant is to answer. */
    public String render(List<Message> messages, boolean addGenerationPrompt) {
        return render(Conversation.of(messages, addGenerationPrompt));
    }

    /** The text of a conversation in JSON form; a template that cannot render it is a JinjaException. */
    public String render(Conversation conversation) {
        return template.render(variables(conversation));
    }

    /** The text, and which parts of it the template says the assistant writes: the loss mask of training. */
    public Rendering renderWithSpans(Conversation conversation) {
        return template.renderWithSpans(variables(conversation));
    }

    private Map<String, @Nullable Object> variables(Conversation conversation) {
        Map<String, @Nullable Object> variables = new HashMap<>(tokens.variables());
        variables.put("documents", null);
        variables.putAll(conversation.variables());
        variables.put("messages", conversation.messages());
        variables.put("tools", conversation.tools());
        variables.put("add_generation_prompt", conversation.addGenerationPrompt());
        return variables;
    }
}
