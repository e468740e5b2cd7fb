package org.weighin.evaluation.endpoint;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.weighin.datasets.chat.Message;
import org.weighin.evaluation.model.ChatFormat;
import org.weighin.evaluation.model.ThinkingTags;
import org.weighin.evaluation.results.Hashes;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** A conversation as the list of messages that a chat server takes; its template is the server's own. */
record MessagesFormat(String where) implements ChatFormat {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    @Override
    public String render(List<Message> messages, boolean addGenerationPrompt) {
        if (!addGenerationPrompt) {
            throw new EndpointException(
                    "the task begins the model's answer (gen_prefix), which a chat server does not go on with",
                    where,
                    "kind: completion for this task");
        }
        return array(messages).toString();
    }

    /** The messages of a prompt; a plain text is what the user says. */
    static ArrayNode messages(String prompt) {
        return conversation(prompt).orElseGet(() -> array(List.of(new Message("user", prompt))));
    }

    private static Optional<ArrayNode> conversation(String prompt) {
        if (!prompt.startsWith("[{\"role\":")) {
            return Optional.empty();
        }
        try {
            return Optional.of(JSON.readTree(prompt))
                    .filter(JsonNode::isArray)
                    .map(JsonNode::asArray)
                    .filter(MessagesFormat::isConversation);
        } catch (JacksonException e) {
            return Optional.empty();
        }
    }

    private static boolean isConversation(ArrayNode array) {
        List<Message> messages = new ArrayList<>();
        array.forEach(message -> messages.add(new Message(
                message.path("role").asString(""), message.path("content").asString(""))));
        return array(messages).equals(array);
    }

    private static ArrayNode array(List<Message> messages) {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        messages.forEach(
                message -> array.addObject().put("role", message.role()).put("content", message.content()));
        return array;
    }

    /** What a server that does not tell thought and answer apart leaves in the text: most models think so. */
    @Override
    public Optional<ThinkingTags> thinkingTags() {
        return Optional.of(ThinkingTags.endingIn("</think>"));
    }

    /** The server's template is not known; what is known is that it is applied there. */
    @Override
    public String digest() {
        return Hashes.sha256("messages");
    }
}
