package org.weighin.datasets.chat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Messages in the JSON form of chat templates, which also has tool calls and contents of several parts.
 *
 * @param messages each with {@code role} and {@code content}, and whatever else the template knows
 * @param tools JSON schemas of functions, or null for none
 * @param addGenerationPrompt whether the text ends where the assistant is to answer
 * @param variables further variables of the template, such as {@code enable_thinking}
 */
public record Conversation(
        List<? extends Map<String, ?>> messages,
        @Nullable List<? extends Map<String, ?>> tools,
        boolean addGenerationPrompt,
        Map<String, ?> variables) {
    /** Plain messages without tools. */
    public static Conversation of(List<Message> messages, boolean addGenerationPrompt) {
        return new Conversation(messages.stream().map(Conversation::map).toList(), null, addGenerationPrompt, Map.of());
    }

    /** Templates may print a whole message, so that the order of its keys matters. */
    private static Map<String, String> map(Message message) {
        Map<String, String> map = new LinkedHashMap<>();
        map.put("role", message.role());
        map.put("content", message.content());
        return map;
    }
}
