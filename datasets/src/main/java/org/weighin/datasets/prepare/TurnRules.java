package org.weighin.datasets.prepare;

import java.util.List;
import org.weighin.datasets.chat.Message;
import org.weighin.datasets.prepare.QuarantinedRow.Problem;

/** What a conversation must be to be learned from: system?, then user and assistant in turn, the assistant last. */
final class TurnRules {
    private TurnRules() {}

    /** Throws {@link Unfit} at the first turn that is out of place. */
    static void check(List<Message> messages) {
        String before = "start";
        for (int i = 0; i < messages.size(); i++) {
            String role = messages.get(i).role();
            if (messages.get(i).content().isBlank()) {
                throw new Unfit(Problem.EMPTY_CONTENT, "turn " + (i + 1) + " (" + role + ") says nothing");
            }
            if (!mayFollow(before, role)) {
                throw new Unfit(
                        Problem.TURN_ORDER,
                        "turn " + (i + 1) + " is by " + role + ", after " + (i == 0 ? "nothing" : "one by " + before));
            }
            before = role;
        }
        if (!before.equals("assistant") && !before.equals("text")) {
            throw new Unfit(
                    Problem.TURN_ORDER, messages.isEmpty() ? "there are no turns" : "the last turn is by " + before);
        }
    }

    private static boolean mayFollow(String before, String role) {
        return switch (role) {
            case "system", "text" -> before.equals("start");
            case "user" -> before.equals("start") || before.equals("system") || before.equals("assistant");
            case "assistant" -> before.equals("user") || before.equals("tool");
            case "tool" -> before.equals("assistant") || before.equals("tool");
            default -> throw new IllegalStateException("no such role: " + role);
        };
    }
}
