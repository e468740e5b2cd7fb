package org.weighin.models.tokenizer;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.weighin.datasets.InputException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads the tokenizer of a Hugging Face folder: {@code tokenizer.json} and the settings beside it.
 *
 * <p>Which file wins follows transformers: {@code tokenizer_config.json} before {@code special_tokens_map.json};
 * {@code chat_template.jinja} before {@code chat_template.json} before {@code tokenizer_config.json};
 * {@code generation_config.json} before {@code config.json}.
 */
final class FolderTokenizer {
    static final String DOCUMENT = "tokenizer.json";

    private static final long LARGEST = 256 << 20;
    private static final JsonMapper MAPPER = new JsonMapper();

    private final Path folder;
    private final JsonNode config;
    private final JsonNode specialTokensMap;
    private final byte[] document;
    private final Vocabulary vocabulary;

    private FolderTokenizer(Path folder) {
        this.folder = folder;
        this.config = object("tokenizer_config.json");
        this.specialTokensMap = object("special_tokens_map.json");
        this.document = bytes(folder.resolve(DOCUMENT));
        this.vocabulary =
                VocabularyReader.read(document, folder.resolve(DOCUMENT).toString());
    }

    /**
     * The parts of the tokenizer in a folder.
     *
     * @throws InputException when a file is missing or breaks its format
     */
    static TokenizerParts read(Path folder) {
        if (!Files.isRegularFile(folder.resolve(DOCUMENT))) {
            throw new InputException(
                    "the folder has no " + DOCUMENT,
                    folder.toString(),
                    "the tokenizer in this format (in Python, AutoTokenizer's save_pretrained writes it)");
        }
        FolderTokenizer source = new FolderTokenizer(folder);
        return new TokenizerParts(
                source.document, source.vocabulary, source.specials(), source.chatTemplates(), folder.toString());
    }

    private SpecialTokens specials() {
        OptionalInt end = named("eos_token");
        Set<Integer> ends = new LinkedHashSet<>();
        end.ifPresent(ends::add);
        JsonNode listed = object("generation_config.json").path("eos_token_id");
        if (listed.isMissingNode() || listed.isNull()) {
            listed = object("config.json").path("eos_token_id");
        }
        for (JsonNode id : listed.isArray() ? listed : MAPPER.createArrayNode().add(listed)) {
            if (id.isInt() && id.intValue() >= 0) {
                ends.add(id.intValue());
            }
        }
        return new SpecialTokens(
                named("bos_token"),
                end,
                named("pad_token"),
                named("unk_token"),
                Set.copyOf(ends),
                flag("add_bos_token"),
                flag("add_eos_token"));
    }

    private Optional<Boolean> flag(String key) {
        JsonNode value = config.path(key);
        return value.isBoolean() ? Optional.of(value.booleanValue()) : Optional.empty();
    }

    /** A token that a settings file gives as a string or as an object with its content. */
    private OptionalInt named(String key) {
        JsonNode value = config.path(key);
        if (value.isMissingNode() || value.isNull()) {
            value = specialTokensMap.path(key);
        }
        JsonNode content = value.isObject() ? value.path("content") : value;
        if (!content.isString()) {
            return OptionalInt.empty();
        }
        OptionalInt id = vocabulary.id(content.stringValue());
        if (id.isEmpty()) {
            throw new InputException(
                    key + " " + content.stringValue() + " is not in the vocabulary",
                    folder.resolve("tokenizer_config.json").toString(),
                    "a token of " + DOCUMENT);
        }
        return id;
    }

    private Map<String, String> chatTemplates() {
        Map<String, String> templates = new HashMap<>();
        addTemplates(config.path("chat_template"), templates);
        addTemplates(object("chat_template.json").path("chat_template"), templates);
        Path file = folder.resolve("chat_template.jinja");
        if (Files.isRegularFile(file)) {
            templates.put(TokenizerParts.DEFAULT_TEMPLATE, text(file));
        }
        return templates;
    }

    /** One template, or a list of named ones. */
    private static void addTemplates(JsonNode value, Map<String, String> templates) {
        if (value.isString()) {
            templates.put(TokenizerParts.DEFAULT_TEMPLATE, value.stringValue());
        }
        for (JsonNode element : value.isArray() ? value : MAPPER.createArrayNode()) {
            if (element.path("name").isString() && element.path("template").isString()) {
                templates.put(
                        element.path("name").stringValue(),
                        element.path("template").stringValue());
            }
        }
    }

    /** The object in a file of the folder; an empty one when the file is missing. */
    private JsonNode object(String name) {
        Path file = folder.resolve(name);
        if (!Files.isRegularFile(file)) {
            return MAPPER.createObjectNode();
        }
        try {
            JsonNode node = MAPPER.readTree(bytes(file));
            if (node.isObject()) {
                return node;
            }
            throw new InputException("holds no object", file.toString(), "a JSON object");
        } catch (JacksonException broken) {
            String line = broken.getLocation() == null
                    ? ""
                    : ", line " + broken.getLocation().getLineNr();
            throw new InputException(broken.getOriginalMessage(), file + line, "valid JSON", broken);
        }
    }

    private static String text(Path file) {
        return new String(bytes(file), UTF_8);
    }

    private static byte[] bytes(Path file) {
        try {
            if (Files.size(file) > LARGEST) {
                throw new InputException(
                        "file has " + Files.size(file) + " bytes", file.toString(), "at most " + LARGEST);
            }
            return Files.readAllBytes(file);
        } catch (IOException failure) {
            throw new UncheckedIOException("cannot read " + file, failure);
        }
    }
}
