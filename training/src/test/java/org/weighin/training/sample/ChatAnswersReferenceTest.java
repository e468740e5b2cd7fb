package org.weighin.training.sample;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.weighin.datasets.InputException;
import org.weighin.datasets.chat.ChatTemplate;
import org.weighin.datasets.chat.Message;
import org.weighin.datasets.chat.SpecialTokens;
import org.weighin.datasets.jinja.JinjaException;
import org.weighin.datasets.jinja.Rendering;

/** Over a corpus of released templates: answers are found, or the template is refused; no mask is silently wrong or empty. */
class ChatAnswersReferenceTest {
    private static final List<Message> TALK = List.of(
            new Message("user", "What is 2+2?"),
            new Message("assistant", "It is four."),
            new Message("user", "And 3+3?"),
            new Message("assistant", "That is six."));

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void answersAreFoundOrTheTemplateIsRefused(boolean lastOnly) throws IOException {
        int found = 0;
        List<String> refused = new ArrayList<>();
        for (Path file : templates()) {
            try {
                Rendering rendering = new ChatAnswers(template(file), lastOnly).render(TALK);
                String learned = learned(rendering);
                assertEquals(!lastOnly, learned.contains("It is four."), file + ": " + learned);
                assertTrue(learned.contains("That is six."), file + ": " + learned);
                assertTrue(!learned.contains("2+2") && !learned.contains("3+3"), file + ": " + learned);
                found++;
            } catch (JinjaException | InputException refusal) {
                refused.add(file.getFileName() + ": " + refusal.getMessage());
            }
        }
        assertTrue(found >= 98, found + " templates; refused: " + refused);
    }

    private static String learned(Rendering rendering) {
        StringBuilder text = new StringBuilder();
        rendering.generated().forEach(span -> text.append(rendering.text(), span.start(), span.end()));
        return text.toString();
    }

    private static ChatTemplate template(Path file) throws IOException {
        return new ChatTemplate(
                Files.readString(file),
                new SpecialTokens("<s>", "</s>", "<pad>", "<unk>"),
                Clock.fixed(Instant.EPOCH, ZoneOffset.UTC));
    }

    private static List<Path> templates() throws IOException {
        String references = System.getenv("WEIGHIN_REFERENCES");
        Assumptions.assumeTrue(references != null, "WEIGHIN_REFERENCES is not set: no references to compare with");
        try (Stream<Path> files = Files.list(Path.of(references, "expected", "chat-templates", "templates"))) {
            return files.sorted().toList();
        }
    }
}
