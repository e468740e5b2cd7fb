package org.weighin.datasets.chat;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.weighin.datasets.jinja.JinjaException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Published chat templates render what transformers renders, conversation by conversation. */
class ChatTemplateReferencesTest {
    private static final SpecialTokens TOKENS = new SpecialTokens("<s>", "</s>", "<pad>", "<unk>");
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-22T12:00:00Z"), ZoneOffset.UTC);
    private static final JsonMapper JSON = JsonMapper.shared();

    @TestFactory
    Stream<DynamicTest> rendersAsTransformersDoes() throws IOException {
        String references = System.getenv("WEIGHIN_REFERENCES");
        assumeTrue(references != null, "WEIGHIN_REFERENCES is not set: the published chat templates are not tried");
        Path folder = Path.of(references, "expected", "chat-templates");
        JsonNode conversations =
                JSON.readTree(folder.resolve("conversations.json").toFile());
        JsonNode expected = JSON.readTree(folder.resolve("expected.json").toFile());
        assertFalse(expected.isEmpty());
        return expected.properties().stream().flatMap(template -> template.getValue().properties().stream()
                .map(rendering -> DynamicTest.dynamicTest(
                        template.getKey() + " " + rendering.getKey(),
                        () -> check(
                                source(folder, template.getKey()),
                                conversation(conversations.get(rendering.getKey())),
                                rendering.getValue()))));
    }

    private static String source(Path folder, String name) throws IOException {
        return Files.readString(folder.resolve("templates").resolve(name + ".jinja"));
    }

    private static Conversation conversation(JsonNode conversation) {
        return new Conversation(
                JSON.convertValue(conversation.get("messages"), new TypeReference<>() {}),
                tools(conversation.get("tools")),
                conversation.get("gen").asBoolean(),
                Map.of());
    }

    private static @Nullable List<Map<String, Object>> tools(JsonNode tools) {
        return tools.isNull() ? null : JSON.convertValue(tools, new TypeReference<>() {});
    }

    private static void check(String source, Conversation conversation, JsonNode expected) {
        if (expected.has("ok")) {
            String text = new ChatTemplate(source, TOKENS, CLOCK).render(conversation);
            assertEquals(expected.get("ok").asString(), text);
            return;
        }
        JinjaException error =
                assertThrows(JinjaException.class, () -> new ChatTemplate(source, TOKENS, CLOCK).render(conversation));
        assertTrue(error.line() > 0, error.getMessage());
    }
}
