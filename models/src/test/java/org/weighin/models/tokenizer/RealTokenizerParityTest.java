package org.weighin.models.tokenizer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.weighin.datasets.chat.ChatTemplate;
import org.weighin.datasets.chat.Message;
import org.weighin.models.registry.ModelEntry;
import org.weighin.models.registry.Registry;
import tools.jackson.databind.JsonNode;

/** Tokenizers rebuilt from real GGUF files give the ids of the published ones. */
class RealTokenizerParityTest {
    private static final Map<RealModels.Model, Tokenizer> OPEN = new ConcurrentHashMap<>();

    static List<RealModels.Model> models() {
        return RealModels.all();
    }

    @AfterAll
    static void close() {
        OPEN.values().forEach(Tokenizer::close);
        OPEN.clear();
    }

    private static Tokenizer tokenizer(RealModels.Model model) {
        return OPEN.computeIfAbsent(model, real -> Tokenizer.open(real.path()));
    }

    /** Texts and rendered conversations with their ids. */
    private static Map<String, int[]> texts(JsonNode expected) {
        Map<String, int[]> texts = new LinkedHashMap<>();
        for (JsonNode text : expected.path("texts")) {
            texts.put(text.path("text").stringValue(), RealModels.ids(text.path("ids")));
        }
        for (JsonNode conversation : expected.path("conversations")) {
            for (String rendering : List.of("plain", "generation_prompt")) {
                JsonNode rendered = conversation.path(rendering);
                texts.put(rendered.path("text").stringValue(), RealModels.ids(rendered.path("ids")));
            }
        }
        assertTrue(texts.size() >= 16, "reference texts are missing: " + texts.size());
        return texts;
    }

    @ParameterizedTest
    @MethodSource("models")
    void textsGetTheIdsOfThePublishedTokenizer(RealModels.Model model) {
        texts(model.expected())
                .forEach((text, ids) -> assertArrayEquals(ids, tokenizer(model).encode(text, false), text));
    }

    @ParameterizedTest
    @MethodSource("models")
    void specialTokensAreAddedAsThePublishedTokenizerDoes(RealModels.Model model) {
        for (JsonNode text : model.expected().path("texts")) {
            JsonNode special = text.path("ids_with_special_tokens");
            assertArrayEquals(
                    RealModels.ids(special.isMissingNode() ? text.path("ids") : special),
                    tokenizer(model).encode(text.path("text").stringValue(), true),
                    text.path("label").stringValue());
        }
    }

    @ParameterizedTest
    @MethodSource("models")
    void decodingGivesTheTextBack(RealModels.Model model) {
        for (JsonNode text : model.expected().path("texts")) {
            JsonNode decoded = text.path("decoded");
            assertEquals(
                    (decoded.isMissingNode() ? text.path("text") : decoded).stringValue(),
                    tokenizer(model).decode(RealModels.ids(text.path("ids")), false));
        }
    }

    @ParameterizedTest
    @MethodSource("models")
    void textThatComesTokenByTokenIsTheDecodedText(RealModels.Model model) {
        for (JsonNode text : model.expected().path("texts")) {
            int[] ids = RealModels.ids(text.path("ids"));
            TokenText stream = new TokenText(tokenizer(model));
            List<String> pieces = new ArrayList<>();
            for (int id : ids) {
                pieces.add(stream.add(id));
            }
            pieces.add(stream.finish());
            assertEquals(tokenizer(model).decode(ids, true), String.join("", pieces));
            assertEquals(stream.text(), String.join("", pieces));
            assertTrue(pieces.stream().noneMatch(piece -> piece.contains("\uFFFD")), pieces.toString());
        }
    }

    @ParameterizedTest
    @MethodSource("models")
    void spansCoverTheTextInOrder(RealModels.Model model) {
        for (JsonNode node : model.expected().path("texts")) {
            String text = node.path("text").stringValue();
            Encoding encoding = tokenizer(model).encoding(text, false);
            int reached = 0;
            for (int i = 0; i < encoding.length(); i++) {
                // Composing a letter and its mark leaves the mark outside all tokens.
                String gap = text.substring(reached, Math.max(reached, encoding.starts()[i]));
                assertTrue(gap.matches("\\p{M}*"), "a gap before token " + i + " of " + text);
                assertTrue(encoding.ends()[i] >= reached, "token " + i + " goes back in " + text);
                reached = encoding.ends()[i];
            }
            assertEquals(text.length(), reached);
        }
    }

    /** A base model has no template of its own; its description carries the one that its family publishes. */
    private static ChatTemplate template(RealModels.Model model) {
        return tokenizer(model).chatTemplate().orElseGet(() -> {
            ModelEntry entry = Registry.load(Path.of("..", "configs", "models")).all().stream()
                    .filter(described -> described.weights().files().stream()
                            .anyMatch(file -> file.name().equals(model.file())))
                    .findFirst()
                    .orElseThrow();
            return tokenizer(model)
                    .chatTemplateOf(entry.weights().chatTemplate().orElseThrow());
        });
    }

    @ParameterizedTest
    @MethodSource("models")
    void conversationsAreRenderedAndEncodedAsThePublishedTemplateDoes(RealModels.Model model) {
        for (JsonNode conversation : model.expected().path("conversations")) {
            List<Message> messages = conversation
                    .path("messages")
                    .valueStream()
                    .map(message -> new Message(
                            message.path("role").stringValue(),
                            message.path("content").stringValue()))
                    .toList();
            for (boolean prompt : List.of(false, true)) {
                JsonNode expected = conversation.path(prompt ? "generation_prompt" : "plain");
                String text = template(model).render(messages, prompt);
                assertEquals(expected.path("text").stringValue(), text);
                int[] ids = RealModels.ids(expected.path("ids"));
                assertArrayEquals(ids, tokenizer(model).encode(text, false));
                assertArrayEquals(ids, tokenizer(model).encode(text, true), "no second beginning-of-text token");
            }
        }
    }

    @ParameterizedTest
    @MethodSource("models")
    void specialTokensAreThoseOfTheFile(RealModels.Model model) {
        JsonNode expected = model.expected();
        Tokenizer tokenizer = tokenizer(model);
        assertEquals(expected.path("bos").intValue(), tokenizer.bos().orElseThrow());
        assertEquals(expected.path("eos").intValue(), tokenizer.eos().orElseThrow());
        assertEquals(expected.path("pad").intValue(), tokenizer.pad().orElseThrow());
        assertTrue(tokenizer.ends().contains(expected.path("eos").intValue()));
        int eos = expected.path("eos").intValue();
        assertEquals(eos, tokenizer.id(tokenizer.token(eos)));
    }
}
