package org.weighin.training.sample;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.weighin.datasets.InputException;
import org.weighin.datasets.chat.ChatTemplate;
import org.weighin.datasets.chat.Message;
import org.weighin.datasets.prepare.Sample;
import org.weighin.datasets.source.Origin;
import org.weighin.models.tokenizer.Tokenizer;
import org.weighin.training.TinyModel;
import org.weighin.training.config.SampleSettings.TrainOn;

class SampleEncoderTest {
    private static final Message SYSTEM = new Message("system", "be brief");
    private static final Message USER = new Message("user", "hello?");
    private static final Message ANSWER = new Message("assistant", "yes… 🙂");
    private static final Message MORE = new Message("user", "more");
    private static final Message SECOND = new Message("assistant", "no");

    @TempDir
    private Path folder;

    @Test
    void learnsAnswersWithTheirEndAndNothingElse() {
        assertEquals(List.of("yes… 🙂<|im_end|>"), trained(TinyModel.CHAT, TrainOn.ASSISTANT, SYSTEM, USER, ANSWER));
        assertEquals(
                List.of("yes… 🙂<|im_end|>", "no<|im_end|>"),
                trained(TinyModel.CHAT, TrainOn.ASSISTANT, USER, ANSWER, MORE, SECOND));
        assertEquals(List.of("no<|im_end|>"), trained(TinyModel.CHAT, TrainOn.LAST, USER, ANSWER, MORE, SECOND));
    }

    @Test
    void learnsEverythingWhenToldSo() {
        EncodedSample sample = encode(TinyModel.CHAT, TrainOn.ALL, USER, ANSWER);
        assertEquals(sample.length() - 1, sample.sequence().labels());
    }

    @Test
    void followsTheTemplatesOwnMarks() {
        String marked =
                """
                {%- for m in messages -%}
                [{{ m.role }}]{% if m.role == 'assistant' %}{% generation %}{{ m.content }}{% endgeneration %}<|im_end|>{% else %}{{ m.content }}{% endif %}
                {% endfor -%}""";
        assertEquals(
                List.of("yes… 🙂<|im_end|>", "no<|im_end|>"),
                trained(marked, TrainOn.ASSISTANT, USER, ANSWER, MORE, SECOND),
                "the end token follows the marked part");
        assertEquals(List.of("no<|im_end|>"), trained(marked, TrainOn.LAST, USER, ANSWER, MORE, SECOND));
    }

    @Test
    void learnsAnAnswerWhosePromptBeginsItOtherwise() {
        String thinking =
                TinyModel.CHAT.replace("<|im_start|>assistant\n{% endif", "<|im_start|>assistant\n<think>{% endif");
        assertEquals(List.of("yes… 🙂<|im_end|>"), trained(thinking, TrainOn.ASSISTANT, USER, ANSWER));
    }

    @Test
    void refusesATemplateThatRewritesEarlierAnswers() {
        String forgetful =
                """
                {%- for m in messages -%}
                <|im_start|>{{ m.role }}
                {% if m.role != 'assistant' or loop.last %}{{ m.content }}{% endif %}<|im_end|>
                {% endfor -%}
                {%- if add_generation_prompt %}<|im_start|>assistant
                {% endif -%}
                """;
        Message quoting = new Message("user", "you said " + ANSWER.content());
        for (Message next : List.of(MORE, quoting)) {
            InputException refusal = assertThrows(
                    InputException.class, () -> encode(forgetful, TrainOn.ASSISTANT, USER, ANSWER, next, SECOND));
            assertTrue(refusal.getMessage().contains("train_on last"), refusal.getMessage());
        }
        assertEquals(List.of("no<|im_end|>"), trained(forgetful, TrainOn.LAST, USER, ANSWER, MORE, SECOND));
    }

    @Test
    void anAnswerThatTheTemplateDoesNotEndGetsAnEnd() {
        String endless =
                "{% for m in messages %}{{ m.role }}: {{ m.content }}\n{% endfor %}{% if add_generation_prompt %}assistant: {% endif %}";
        assertEquals(List.of("yes… 🙂\n<|im_end|>"), trained(endless, TrainOn.ASSISTANT, USER, ANSWER));
    }

    @Test
    void withoutATemplateItIsPlainTextThatBeginsAndEndsAsTheModelsTextsDo() {
        EncodedSample sample = encode("", TrainOn.ASSISTANT, USER, ANSWER);
        try (Tokenizer tokenizer = tokenizer("")) {
            assertEquals(
                    "<s>hello?\nyes… 🙂<|im_end|>",
                    tokenizer.decode(sample.sequence().tokens(), false));
        }
        assertEquals(List.of("yes… 🙂<|im_end|>"), trained("", TrainOn.ASSISTANT, USER, ANSWER));
    }

    @Test
    void runningTextIsLearnedWhole() {
        EncodedSample sample = encode(TinyModel.CHAT, TrainOn.LAST, new Message("text", "abc"));
        assertEquals(4, sample.sequence().labels(), "three letters and the end");
        assertEquals(TinyModel.BEGINNING, sample.sequence().tokens()[0]);
    }

    @Test
    void refusesAConversationWithoutAnAnswer() {
        InputException refusal =
                assertThrows(InputException.class, () -> encode(TinyModel.CHAT, TrainOn.ASSISTANT, SYSTEM, USER));
        assertTrue(refusal.getMessage().contains("no answer"), refusal.getMessage());
    }

    @Test
    void aTemplatesRefusalNamesTheSample() {
        String strict = "{{ raise_exception('roles must alternate') }}";
        InputException refusal =
                assertThrows(InputException.class, () -> encode(strict, TrainOn.ASSISTANT, USER, ANSWER));
        assertTrue(refusal.getMessage().contains("roles must alternate"), refusal.getMessage());
        assertTrue(refusal.getMessage().contains("notes.jsonl, line 3"), refusal.getMessage());
    }

    private Tokenizer tokenizer(String template) {
        return Tokenizer.open(TinyModel.write(folder, template));
    }

    private EncodedSample encode(String template, TrainOn trainOn, Message... messages) {
        try (Tokenizer tokenizer = tokenizer(template)) {
            Optional<ChatTemplate> chat = tokenizer.chatTemplate();
            return new SampleEncoder(tokenizer, chat, trainOn)
                    .encode(new Sample("a".repeat(32), List.of(messages), new Origin("notes.jsonl", 3)));
        }
    }

    /** The texts of the runs of trained tokens. */
    private List<String> trained(String template, TrainOn trainOn, Message... messages) {
        EncodedSample sample = encode(template, trainOn, messages);
        List<String> texts = new ArrayList<>();
        try (Tokenizer tokenizer = tokenizer(template)) {
            List<Integer> run = new ArrayList<>();
            for (int i = 0; i <= sample.length(); i++) {
                if (i < sample.length() && sample.sequence().trained()[i]) {
                    run.add(sample.sequence().tokens()[i]);
                } else if (!run.isEmpty()) {
                    texts.add(tokenizer.decode(
                            run.stream().mapToInt(Integer::intValue).toArray(), false));
                    run.clear();
                }
            }
        }
        return texts;
    }
}
