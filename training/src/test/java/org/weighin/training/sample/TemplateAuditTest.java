package org.weighin.training.sample;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.weighin.datasets.InputException;
import org.weighin.datasets.chat.Message;
import org.weighin.models.tokenizer.Tokenizer;
import org.weighin.training.TinyModel;

class TemplateAuditTest {
    @TempDir
    private Path folder;

    @Test
    void answersAndTheirEndsAreFoundWithoutMarks() {
        TemplateAudit audit = audit(TinyModel.CHAT);
        assertFalse(audit.marked());
        assertEquals(List.of("It is 5.<|im_end|>", "That makes 9.<|im_end|>"), learned(audit));
        assertEquals(Optional.of("<|im_end|>"), audit.end());
        assertTrue(audit.endTrained());
        assertTrue(audit.trained() < audit.tokens());
    }

    @Test
    void piecesAreTheWholeConversation() {
        List<Message> messages = List.of(
                new Message("system", "Answer briefly."),
                new Message("user", "What is 2 + 3?"),
                new Message("assistant", "It is 5."),
                new Message("user", "And 4 more?"),
                new Message("assistant", "That makes 9."));
        try (Tokenizer tokenizer = Tokenizer.open(TinyModel.write(folder, TinyModel.CHAT))) {
            assertEquals(
                    tokenizer.chatTemplateOf(TinyModel.CHAT).render(messages, false),
                    audit(TinyModel.CHAT).pieces().stream()
                            .map(TemplateAudit.Piece::text)
                            .collect(Collectors.joining()));
        }
    }

    @Test
    void marksOfTheTemplateAreSeen() {
        TemplateAudit audit = audit(
                """
                {%- for m in messages -%}
                [{{ m.role }}]{% if m.role == 'assistant' %}{% generation %}{{ m.content }}{% endgeneration %}<|im_end|>{% else %}{{ m.content }}{% endif %}
                {% endfor -%}""");
        assertTrue(audit.marked());
        assertTrue(audit.endTrained());
    }

    @Test
    void systemMessageIsLeftOutWhereTheTemplateTakesNone() {
        TemplateAudit audit = audit(
                "{% if messages[0].role == 'system' %}{{ raise_exception('no system') }}{% endif %}" + TinyModel.CHAT);
        assertEquals(2, learned(audit).size());
        assertFalse(audit.pieces().get(0).text().contains("briefly"));
    }

    @Test
    void templateThatForgetsAnswersIsRefused() {
        assertThrows(InputException.class, () -> audit("{% for m in messages %}{{ m.role }}{% endfor %}"));
    }

    private TemplateAudit audit(String template) {
        try (Tokenizer tokenizer = Tokenizer.open(TinyModel.write(folder, TinyModel.CHAT))) {
            return TemplateAudit.of(tokenizer, tokenizer.chatTemplateOf(template));
        }
    }

    private static List<String> learned(TemplateAudit audit) {
        return audit.pieces().stream()
                .filter(TemplateAudit.Piece::trained)
                .map(TemplateAudit.Piece::text)
                .toList();
    }
}
