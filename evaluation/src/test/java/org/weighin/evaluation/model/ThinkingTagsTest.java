package org.weighin.evaluation.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.weighin.datasets.chat.ChatTemplate;
import org.weighin.datasets.chat.SpecialTokens;

class ThinkingTagsTest {
    private static final ThinkingTags TAGS = ThinkingTags.endingIn("</think>");

    @Test
    void whatStandsBehindTheLastMarkIsTheAnswer() {
        assertEquals(
                new Thought(Optional.of("2 and 2"), "It is 4.", false),
                TAGS.split("<think>\n2 and 2\n</think>\n\nIt is 4.", false));
        assertEquals(
                new Thought(Optional.of("a</think>b"), "c", false), TAGS.split("<think>a</think>b</think>c", false));
    }

    @Test
    void aThoughtThatThePromptBeganNeedsNoMark() {
        assertTrue(TAGS.openIn("Question\n<think>\n"));
        assertFalse(TAGS.openIn("Question\n<think>\n\n</think>\n\n"));
        assertEquals(new Thought(Optional.of("2 and 2"), "4", false), TAGS.split("2 and 2</think>4", true));
    }

    @Test
    void aThoughtWithoutEndHasNoAnswer() {
        assertEquals(new Thought(Optional.of("2 and"), "", true), TAGS.split(" <think>2 and", false));
        assertEquals(new Thought(Optional.of("2 and"), "", true), TAGS.split("2 and", true));
    }

    @Test
    void aTextWithoutMarksIsAnAnswer() {
        assertEquals(new Thought(Optional.empty(), " It is 4.\n", false), TAGS.split(" It is 4.\n", false));
        ThinkingTags unknown = ThinkingTags.endingIn("###");
        assertEquals(new Thought(Optional.empty(), "<think>4", false), unknown.split("<think>4", false));
        assertEquals(new Thought(Optional.of("2"), "4", false), unknown.split("2 ### 4", false));
    }

    @Test
    void anEmptyThoughtIsNone() {
        assertEquals(new Thought(Optional.empty(), "4", false), TAGS.split("<think>\n\n</think>\n\n4", false));
    }

    @ParameterizedTest
    @CsvSource({
        "'{{ m.split(\"</think>\")[-1] }}', </think>",
        "'<|start|>assistant<|channel|>final<|message|>', <|channel|>final<|message|>",
        "'[THINK]{{ t }}[/THINK]', [/THINK]",
        "'<seed:think>{{ t }}</seed:think>', </seed:think>"
    })
    void templatesTellTheirMarks(String template, String end) {
        assertEquals(
                Optional.of(end),
                new TemplateFormat(new ChatTemplate(template, SpecialTokens.NONE))
                        .thinkingTags()
                        .map(ThinkingTags::end));
    }

    @Test
    void otherTemplatesHaveNone() {
        assertEquals(Optional.empty(), ThinkingTags.ofTemplate("{{ messages[0].content }}"));
    }

    @Test
    void anEndTokenCountsMoreThanTheTemplate() {
        Optional<ChatFormat> format = Optional.of(new TemplateFormat(new ChatTemplate("</think>", SpecialTokens.NONE)));
        assertEquals(Optional.of(TAGS), new Thinking(true, Optional.empty()).tags(format));
        assertEquals(Optional.empty(), new Thinking(false, Optional.empty()).tags(format));
        assertEquals(
                Optional.of("[/THINK]"),
                new Thinking(true, Optional.of("[/THINK]")).tags(format).map(ThinkingTags::end));
    }
}
