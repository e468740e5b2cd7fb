package org.weighin.models.tokenizer;

import java.util.HashMap;
import java.util.Map;
import org.weighin.datasets.InputException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Reads the tokens out of a {@code tokenizer.json} and checks the rest, without building a tree of its 30 MB. */
final class VocabularyReader {
    /** Parts of the document are read from amid it. */
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private final Map<String, Integer> ids = new HashMap<>(1 << 18);
    private final String where;
    private final DocumentCheck check;
    private boolean wordPieces;
    private boolean prefixedSubwords;

    private VocabularyReader(String where) {
        this.where = where;
        this.check = new DocumentCheck(where);
    }

    /**
     * The tokens of the document's model and its added tokens.
     *
     * @throws InputException when the document is not JSON of that format, or would end the process
     */
    static Vocabulary read(byte[] document, String where) {
        VocabularyReader reader = new VocabularyReader(where);
        try (JsonParser parser = MAPPER.createParser(document)) {
            reader.document(parser);
            reader.checkPrefix();
        } catch (JacksonException broken) {
            throw new InputException(broken.getOriginalMessage(), where, "a tokenizer document in JSON", broken);
        }
        if (reader.ids.isEmpty()) {
            throw new InputException("holds no vocabulary", where, "a tokenizer.json with model.vocab");
        }
        return Vocabulary.of(reader.ids, where);
    }

    private void document(JsonParser parser) {
        expect(parser.nextToken() == JsonToken.START_OBJECT, "is not an object");
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            String key = parser.currentName();
            JsonToken start = parser.nextToken();
            if (key.equals("added_tokens") && start == JsonToken.START_ARRAY) {
                addedTokens(parser);
            } else if (key.equals("model") && start == JsonToken.START_OBJECT) {
                model(parser);
            } else if (DocumentCheck.isStep(key)) {
                check.step(key, MAPPER.readTree(parser));
            } else {
                parser.skipChildren();
            }
        }
    }

    private void addedTokens(JsonParser parser) {
        while (parser.nextToken() == JsonToken.START_OBJECT) {
            String content = "";
            int id = -1;
            while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                String key = parser.currentName();
                JsonToken value = parser.nextToken();
                if (key.equals("content") && value == JsonToken.VALUE_STRING) {
                    content = parser.getString();
                } else if (key.equals("id") && value == JsonToken.VALUE_NUMBER_INT) {
                    id = parser.getIntValue();
                } else {
                    parser.skipChildren();
                }
            }
            expect(id >= 0, "has an added token without an id");
            ids.put(content, id);
        }
    }

    private void model(JsonParser parser) {
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            String key = parser.currentName();
            JsonToken start = parser.nextToken();
            if (key.equals("vocab") && start == JsonToken.START_OBJECT) {
                mappedVocabulary(parser);
            } else if (key.equals("vocab") && start == JsonToken.START_ARRAY) {
                scoredVocabulary(parser);
            } else {
                wordPieces |= key.equals("type") && parser.getString().equals("WordPiece");
                prefixedSubwords |= key.equals("continuing_subword_prefix")
                        && start == JsonToken.VALUE_STRING
                        && !parser.getString().isEmpty();
                parser.skipChildren();
            }
        }
    }

    /** Merges of tokens without such a prefix would be cut where they are not. */
    private void checkPrefix() {
        expect(wordPieces || !prefixedSubwords, "has byte pairs with a continuing_subword_prefix");
    }

    private void mappedVocabulary(JsonParser parser) {
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            String token = parser.currentName();
            expect(parser.nextToken() == JsonToken.VALUE_NUMBER_INT, "has an id that is no number in model.vocab");
            ids.put(token, parser.getIntValue());
        }
    }

    /** Unigram models list {@code [token, score]}; the id is the place in the list. */
    private void scoredVocabulary(JsonParser parser) {
        for (int id = 0; parser.nextToken() == JsonToken.START_ARRAY; id++) {
            expect(parser.nextToken() == JsonToken.VALUE_STRING, "has an entry without a token in model.vocab");
            ids.put(parser.getString(), id);
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                parser.skipChildren();
            }
        }
    }

    private void expect(boolean condition, String what) {
        if (!condition) {
            throw new InputException(what, where, "a tokenizer.json of Hugging Face's tokenizers library");
        }
    }
}
