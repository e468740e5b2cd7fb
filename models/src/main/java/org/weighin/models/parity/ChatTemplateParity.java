package org.weighin.models.parity;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.weighin.datasets.chat.ChatTemplate;
import org.weighin.datasets.chat.Conversation;
import org.weighin.datasets.chat.SpecialTokens;
import org.weighin.datasets.jinja.JinjaException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Compares renderings of chat templates with stored ones: {@code templates/NAME.jinja}, {@code conversations.json}, and in
 * {@code expected.json} for each template and conversation the text, or that it cannot be rendered.
 */
final class ChatTemplateParity {
    private static final String CONVERSATIONS = "conversations.json";
    private static final String EXPECTED = "expected.json";
    private static final String TEMPLATES = "templates";

    /** The special tokens and the day that the stored texts were rendered with. */
    private static final SpecialTokens TOKENS = new SpecialTokens("<s>", "</s>", "<pad>", "<unk>");

    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-22T12:00:00Z"), ZoneOffset.UTC);
    private static final JsonMapper JSON = JsonMapper.shared();

    private ChatTemplateParity() {}

    static boolean isOne(Path folder) {
        return Files.isDirectory(folder.resolve(TEMPLATES))
                && Files.exists(folder.resolve(CONVERSATIONS))
                && Files.exists(folder.resolve(EXPECTED));
    }

    /** One comparison for each template and conversation. */
    static List<ParityResult> check(Path folder) {
        JsonNode conversations = JSON.readTree(folder.resolve(CONVERSATIONS));
        return JSON.readTree(folder.resolve(EXPECTED)).properties().stream()
                .flatMap(template -> {
                    Path source = folder.resolve(TEMPLATES).resolve(template.getKey() + ".jinja");
                    return template.getValue().properties().stream()
                            .map(rendering -> compare(
                                    template.getKey() + " " + rendering.getKey(),
                                    source,
                                    conversations.path(rendering.getKey()),
                                    rendering.getValue()));
                })
                .toList();
    }

    private static ParityResult compare(String name, Path source, JsonNode conversation, JsonNode expected) {
        boolean renders = expected.has("ok");
        try {
            String text = new ChatTemplate(read(source), TOKENS, CLOCK).render(conversation(conversation));
            return renders
                    ? texts(name, text, expected.required("ok").asString())
                    : new ParityResult(name, 1, 0, "renders, and the reference does not");
        } catch (JinjaException refused) {
            return renders ? ParityResult.failure(name, refused) : new ParityResult(name, 0, 0, "");
        } catch (RuntimeException failure) {
            return ParityResult.failure(name, failure);
        }
    }

    private static ParityResult texts(String name, String actual, String expected) {
        int first = 0;
        while (first < Math.min(actual.length(), expected.length()) && actual.charAt(first) == expected.charAt(first)) {
            first++;
        }
        return actual.equals(expected)
                ? new ParityResult(name, 0, 0, "")
                : new ParityResult(name, 1, 0, "differs from character " + first);
    }

    private static String read(Path source) {
        try {
            return Files.readString(source);
        } catch (IOException failure) {
            throw new UncheckedIOException("cannot read " + source, failure);
        }
    }

    private static Conversation conversation(JsonNode conversation) {
        return new Conversation(
                JSON.convertValue(conversation.required("messages"), new TypeReference<>() {}),
                tools(conversation.path("tools")),
                conversation.path("gen").asBoolean(),
                Map.of());
    }

    private static @Nullable List<Map<String, Object>> tools(JsonNode tools) {
        return tools.isArray() ? JSON.convertValue(tools, new TypeReference<>() {}) : null;
    }
}
