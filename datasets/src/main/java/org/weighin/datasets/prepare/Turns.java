package org.weighin.datasets.prepare;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.weighin.datasets.chat.Message;
import org.weighin.datasets.prepare.QuarantinedRow.Problem;

/**
 * Lists of turns, as JSON and Parquet hold them.
 *
 * @param roleKey the key of a turn's role
 * @param contentKey the key of what is said
 */
record Turns(String roleKey, String contentKey) {
    private static final Map<String, String> ROLES = Map.ofEntries(
            Map.entry("system", "system"),
            Map.entry("developer", "system"),
            Map.entry("user", "user"),
            Map.entry("human", "user"),
            Map.entry("assistant", "assistant"),
            Map.entry("gpt", "assistant"),
            Map.entry("model", "assistant"),
            Map.entry("tool", "tool"));

    List<Message> read(String column, @Nullable Object value) {
        if (!(value instanceof List<?> turns)) {
            throw new Unfit(
                    Problem.WRONG_TYPE, "\"" + column + "\" is " + Values.kind(value) + ", not a list of turns");
        }
        List<Message> messages = new ArrayList<>();
        for (Object turn : turns) {
            messages.add(message(turn, "turn " + (messages.size() + 1)));
        }
        return messages;
    }

    private Message message(@Nullable Object turn, String where) {
        if (!(turn instanceof Map<?, ?> fields)) {
            throw new Unfit(Problem.WRONG_TYPE, where + " is " + Values.kind(turn) + ", not an object");
        }
        refuseWhatWouldBeLost(fields, where);
        String named = Values.text(where + "'s \"" + roleKey + "\"", fields.get(roleKey));
        String role = ROLES.get(named);
        if (role == null) {
            throw new Unfit(
                    Problem.UNKNOWN_ROLE,
                    where + " has the role \"" + named + "\"; known are system, user (human), assistant (gpt), tool");
        }
        return new Message(role, content(fields.get(contentKey), where));
    }

    private static void refuseWhatWouldBeLost(Map<?, ?> fields, String where) {
        for (String key : List.of("tool_calls", "function_call")) {
            Object value = fields.get(key);
            if (value != null && !value.equals(List.of())) {
                throw new Unfit(Problem.UNSUPPORTED, where + " has \"" + key + "\", which samples do not hold");
            }
        }
        if (fields.get("weight") instanceof Number weight && weight.doubleValue() != 1) {
            throw new Unfit(Problem.UNSUPPORTED, where + " has a weight of its own; every turn counts alike");
        }
    }

    private String content(@Nullable Object value, String where) {
        if (!(value instanceof List<?> parts)) {
            return Values.text(where + "'s \"" + contentKey + "\"", value);
        }
        StringBuilder text = new StringBuilder();
        for (Object part : parts) {
            if (part instanceof Map<?, ?> fields && "text".equals(fields.get("type"))) {
                text.append(Values.text(where + "'s \"text\"", fields.get("text")));
            } else {
                throw new Unfit(Problem.UNSUPPORTED, where + " has a part that is no text");
            }
        }
        return text.toString();
    }
}
