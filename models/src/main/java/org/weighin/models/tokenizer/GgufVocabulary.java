package org.weighin.models.tokenizer;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.weighin.datasets.InputException;
import org.weighin.models.checkpoint.GgufMetadata;

/**
 * The tokens of a GGUF file with their types.
 *
 * @param tokens texts by id
 * @param types types by id
 */
record GgufVocabulary(List<String> tokens, List<TokenType> types) {
    private static final String TOKENS = "tokenizer.ggml.tokens";
    private static final String TYPES = "tokenizer.ggml.token_type";

    /** Reads both; without types, all tokens are normal ones. */
    static GgufVocabulary read(GgufMetadata metadata) {
        List<String> tokens = metadata.texts(TOKENS)
                .orElseThrow(() -> new InputException(
                        "no vocabulary",
                        metadata.file() + ", key " + TOKENS,
                        "a GGUF file that carries its tokenizer"));
        Optional<long[]> numbers = metadata.integers(TYPES);
        if (numbers.isPresent() && numbers.get().length != tokens.size()) {
            throw new InputException(
                    numbers.get().length + " types for " + tokens.size() + " tokens",
                    metadata.file() + ", key " + TYPES,
                    "one type for each token");
        }
        List<TokenType> types = new ArrayList<>(tokens.size());
        for (int id = 0; id < tokens.size(); id++) {
            String where = metadata.file() + ", key " + TYPES + "[" + id + "]";
            types.add(numbers.isPresent() ? TokenType.of(numbers.get()[id], where) : TokenType.NORMAL);
        }
        return new GgufVocabulary(tokens, types);
    }

    /**
     * The same with spaces written as SentencePiece writes them; converters leave them plain in user-defined tokens.
     */
    GgufVocabulary withMarkedSpaces() {
        List<String> marked = new ArrayList<>(tokens.size());
        for (int id = 0; id < tokens.size(); id++) {
            String token = tokens.get(id);
            marked.add(types.get(id) == TokenType.USER_DEFINED ? token.replace(" ", ScoredTokenizer.SPACE) : token);
        }
        return new GgufVocabulary(marked, types);
    }

    int size() {
        return tokens.size();
    }

    /** Whether the published tokenizer has the token; byte-level files fill up to the size of the weights. */
    private boolean isUsed(int id) {
        return types.get(id) != TokenType.UNUSED;
    }

    /** Texts by id; null for unused ones. */
    List<@Nullable String> used() {
        List<@Nullable String> used = new ArrayList<>(tokens.size());
        for (int id = 0; id < tokens.size(); id++) {
            used.add(isUsed(id) ? tokens.get(id) : null);
        }
        return used;
    }

    /**
     * Ids of the used tokens.
     *
     * @throws InputException when a token is there twice
     */
    Map<String, Integer> ids(String where) {
        Map<String, Integer> ids = new HashMap<>(tokens.size() * 2);
        for (int id = 0; id < tokens.size(); id++) {
            Integer before = isUsed(id) ? ids.putIfAbsent(tokens.get(id), id) : null;
            if (before != null) {
                throw new InputException(
                        "token " + tokens.get(id) + " is there twice, as " + before + " and " + id,
                        where + ", key " + TOKENS,
                        "each token once");
            }
        }
        return ids;
    }
}
