package org.weighin.training.sample;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.weighin.datasets.InputException;
import org.weighin.datasets.chat.ChatTemplate;
import org.weighin.datasets.chat.Conversation;
import org.weighin.datasets.chat.Message;
import org.weighin.datasets.jinja.JinjaException;
import org.weighin.models.tokenizer.Tokenizer;
import org.weighin.training.config.SampleSettings.TrainOn;

/**
 * What training on the answers of a conversation would make of it by a chat template: which tokens would be learned, and whether
 * the one that ends an answer is among them.
 *
 * @param marked whether the template itself marks answers, by {@code {% generation %}}
 * @param pieces the conversation's text in order, cut where learning begins and ends
 * @param tokens how many the conversation has
 * @param trained how many of them are learned
 * @param end the token that ends the last answer, if the template writes one
 * @param endTrained whether it is learned: without it, the model never learns to stop
 */
public record TemplateAudit(
        boolean marked, List<Piece> pieces, int tokens, int trained, Optional<String> end, boolean endTrained) {

    /** Neighbouring tokens that are all learned, or all not. */
    public record Piece(String text, boolean trained) {}

    private static final List<Message> CONVERSATION = List.of(
            new Message("system", "Answer briefly."),
            new Message("user", "What is 2 + 3?"),
            new Message("assistant", "It is 5."),
            new Message("user", "And 4 more?"),
            new Message("assistant", "That makes 9."));

    public TemplateAudit {
        pieces = List.copyOf(pieces);
    }

    /**
     * Tries a short conversation of two answers, with a system message where the template takes one.
     *
     * @throws InputException when answers cannot be found in what the template writes
     * @throws JinjaException when the template cannot write the conversation
     */
    public static TemplateAudit of(Tokenizer tokenizer, ChatTemplate template) {
        List<Message> messages = taken(template);
        EncodedSample sample = new SampleEncoder(tokenizer, Optional.of(template), TrainOn.ASSISTANT)
                .encode("of two answers", messages);
        int[] ids = sample.sequence().tokens();
        boolean[] trained = sample.sequence().trained();
        int end = sample.end();
        return new TemplateAudit(
                !template.renderWithSpans(Conversation.of(messages, false))
                        .generated()
                        .isEmpty(),
                pieces(tokenizer, ids, trained),
                ids.length,
                sample.sequence().labels(),
                end < 0 ? Optional.empty() : Optional.of(tokenizer.decode(new int[] {ids[end]}, false)),
                end >= 0 && trained[end]);
    }

    private static List<Message> taken(ChatTemplate template) {
        try {
            template.render(CONVERSATION, false);
            return CONVERSATION;
        } catch (JinjaException noSystemMessage) {
            return CONVERSATION.subList(1, CONVERSATION.size());
        }
    }

    private static List<Piece> pieces(Tokenizer tokenizer, int[] ids, boolean[] trained) {
        List<Piece> pieces = new ArrayList<>();
        int from = 0;
        for (int i = 1; i <= ids.length; i++) {
            if (i == ids.length || trained[i] != trained[from]) {
                pieces.add(new Piece(tokenizer.decode(Arrays.copyOfRange(ids, from, i), false), trained[from]));
                from = i;
            }
        }
        return pieces;
    }
}
