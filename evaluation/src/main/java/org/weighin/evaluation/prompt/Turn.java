package org.weighin.evaluation.prompt;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.weighin.datasets.chat.Message;

/**
 * A part of a prompt: a chat message, or in plain text its content and the delimiter behind it.
 *
 * @param role system, user or assistant
 */
record Turn(String role, String content, String delimiter) {

    Message message() {
        return new Message(role, content);
    }

    static String plain(List<Turn> turns) {
        return turns.stream().map(turn -> turn.content + turn.delimiter).collect(Collectors.joining());
    }

    /** Examples and question as one user message; the system message and the beginning of an answer stay. */
    static List<Message> asOneQuestion(List<Turn> turns) {
        List<Message> messages = new ArrayList<>();
        int start = turns.get(0).role.equals("system") ? 1 : 0;
        int end = turns.get(turns.size() - 1).role.equals("assistant") ? turns.size() - 1 : turns.size();
        turns.subList(0, start).forEach(turn -> messages.add(turn.message()));
        Turn last = turns.get(end - 1);
        messages.add(new Message("user", plain(turns.subList(start, end - 1)) + last.content));
        turns.subList(end, turns.size()).forEach(turn -> messages.add(turn.message()));
        return messages;
    }
}
