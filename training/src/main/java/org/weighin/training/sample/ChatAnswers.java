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
 * <p>The template itself may say which parts are answers, by {@code {% generation %}}. Otherwise an answer is what follows the
 * text that asks for it. Whatever is found must hold what was said, or the template is refused.
 */
final class ChatAnswers {
    private static final String WORKING =
            "a template that keeps what was said, or train_on last, or a template that marks"
                    + " answers by {% generation %}";

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
        List<Integer> turns = new ArrayList<>();
        for (int turn = 0; turn < messages.size(); turn++) {
            if (messages.get(turn).role().equals("assistant")) {
                turns.add(turn);
            }
        }
        if (turns.isEmpty()) {
            return new Rendering(whole.text(), List.of());
        }
        List<Integer> wanted = lastOnly ? turns.subList(turns.size() - 1, turns.size()) : turns;
        return new Rendering(
                whole.text(),
                whole.generated().isEmpty()
                        ? wanted.stream()
                                .map(turn -> answer(messages, turn, whole.text()))
                                .toList()
                        : marked(messages, wanted, whole));
    }

    /** The template's own marks, from the one that holds the first wanted answer. */
    private List<Span> marked(List<Message> messages, List<Integer> wanted, Rendering whole) {
        List<Span> spans = whole.generated();
        int from = first(spans, whole.text(), said(messages, wanted.get(0)));
        StringBuilder generated = new StringBuilder();
        spans.subList(from, spans.size()).forEach(span -> generated.append(whole.text(), span.start(), span.end()));
        int at = 0;
        for (int turn : wanted) {
            String content = said(messages, turn);
            at = generated.indexOf(content, at);
            if (at < 0) {
                throw unwritten(turn);
            }
            at += content.length();
        }
        return spans.subList(from, spans.size());
    }

    private int first(List<Span> spans, String text, String content) {
        for (int i = spans.size() - 1; lastOnly && i > 0; i--) {
            if (text.substring(spans.get(i).start(), spans.get(i).end()).contains(content)) {
                return i;
            }
        }
        return 0;
    }

    private Span answer(List<Message> messages, int turn, String whole) {
        String asked = template.render(messages.subList(0, turn), true);
        String answered = template.render(messages.subList(0, turn + 1), false);
        int before = turn == 0 ? 0 : endOf(said(messages, turn - 1), asked);
        // A prompt may already begin the answer, as with an opening <think>, which a finished answer does not have.
        int shared = commonPrefix(asked, whole);
        String content = said(messages, turn);
        int at = whole.indexOf(content, before);
        if (before < 0 || shared < before || at < 0) {
            throw unwritten(turn);
        }
        int start = Math.min(shared, at);
        int contentEnd = at + content.length();
        int end = commonPrefix(answered, whole);
        if (end < contentEnd && !whole.substring(start, at).isBlank()) {
            throw new InputException(
                    "the chat template writes answer " + (turn + 1) + " differently once the conversation goes on",
                    "train_on",
                    WORKING);
        }
        return new Span(start, Math.max(end, contentEnd));
    }

    private static String said(List<Message> messages, int turn) {
        return messages.get(turn).content().strip();
    }

    /** Where the last occurrence of a part ends; -1 without one. */
    private static int endOf(String part, String text) {
        int at = text.lastIndexOf(part);
        return at < 0 ? -1 : at + part.length();
    }

    private static InputException unwritten(int turn) {
        return new InputException(
                "the chat template does not write answer " + (turn + 1) + " after the prompt that asks for it",
                "chat_template",
                WORKING);
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
