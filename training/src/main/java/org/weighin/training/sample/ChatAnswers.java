package org.weighin.training.sample;

import java.util.ArrayList;
import java.util.List;
import org.weighin.datasets.InputException;
import org.weighin.datasets.chat.ChatTemplate;
import org.weighin.datasets.chat.Conversation;
import org.weighin.datasets.chat.Message;
import org.weighin.datasets.jinja.Rendering;
import org.weighin.datasets.jinja.Rendering.Span;

/**
 * Renders a conversation by a chat template, and finds the answers in the text.
 *
 * <p>The template itself may say which parts are answers, by {@code {% generation %}}. Otherwise an answer is what the text with
 * the turn has more than the text that asks for it.
 */
final class ChatAnswers {
    private final ChatTemplate template;
    private final boolean lastOnly;

    /** @param lastOnly whether only the last answer is looked for */
    ChatAnswers(ChatTemplate template, boolean lastOnly) {
        this.template = template;
        this.lastOnly = lastOnly;
    }

    /** The text with its answers in order; a template that refuses the conversation is a JinjaException. */
    Rendering render(List<Message> messages) {
        Rendering whole = template.renderWithSpans(Conversation.of(messages, false));
        List<Span> answers = whole.generated().isEmpty() ? compared(messages, whole.text()) : whole.generated();
        return new Rendering(
                whole.text(),
                lastOnly && !answers.isEmpty() ? answers.subList(answers.size() - 1, answers.size()) : answers);
    }

    private List<Span> compared(List<Message> messages, String whole) {
        List<Span> answers = new ArrayList<>();
        for (int turn = messages.size() - 1; turn >= 0 && !(lastOnly && !answers.isEmpty()); turn--) {
            if (messages.get(turn).role().equals("assistant")) {
                answers.add(0, answer(messages, turn, whole));
            }
        }
        return answers;
    }

    private Span answer(List<Message> messages, int turn, String whole) {
        String asked = template.render(messages.subList(0, turn), true);
        String answered = template.render(messages.subList(0, turn + 1), false);
        // A prompt may already begin the answer, as with an opening <think>, which a finished answer does not have.
        int start = commonPrefix(asked, answered);
        String content = messages.get(turn).content().strip();
        if (answered.indexOf(content, start) < 0) {
            throw new InputException(
                    "the chat template does not write answer " + (turn + 1) + " after the prompt that asks for it",
                    "chat_template",
                    "a template that marks answers by {% generation %}");
        }
        if (!whole.startsWith(answered.stripTrailing())) {
            throw new InputException(
                    "the chat template writes answer " + (turn + 1) + " differently once the conversation goes on",
                    "train_on",
                    "last, which trains the last answer only, or a template that marks answers by {% generation %}");
        }
        return new Span(start, Math.min(answered.length(), whole.length()));
    }

    private static int commonPrefix(String a, String b) {
        int length = Math.min(a.length(), b.length());
        for (int i = 0; i < length; i++) {
            if (a.charAt(i) != b.charAt(i)) {
                return i;
            }
        }
        return length;
    }
}
