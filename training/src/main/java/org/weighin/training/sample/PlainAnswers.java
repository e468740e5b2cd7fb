package org.weighin.training.sample;

import java.util.ArrayList;
import java.util.List;
import org.weighin.datasets.chat.Message;
import org.weighin.datasets.jinja.Rendering;
import org.weighin.datasets.jinja.Rendering.Span;

/** What is said, line after line, for models without a chat template. */
final class PlainAnswers {
    private PlainAnswers() {}

    /** The text with its answers; running text is one answer. */
    static Rendering render(List<Message> messages, boolean lastOnly) {
        StringBuilder text = new StringBuilder();
        List<Span> answers = new ArrayList<>();
        for (Message message : messages) {
            if (text.length() > 0) {
                text.append('\n');
            }
            int start = text.length();
            text.append(message.content());
            if (message.role().equals("assistant") || message.role().equals("text")) {
                answers.add(new Span(start, text.length()));
            }
        }
        return new Rendering(
                text.toString(),
                lastOnly && !answers.isEmpty() ? answers.subList(answers.size() - 1, answers.size()) : answers);
    }
}
