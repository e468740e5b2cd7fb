package org.weighin.models.tokenizer;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.weighin.datasets.InputException;

/** The tokens of a tokenizer by id, and their ids. */
final class Vocabulary {
    private static final int LARGEST = 1 << 24;

    private final Map<String, Integer> ids;
    private final Map<Integer, String> tokens;
    private final int size;

    private Vocabulary(Map<String, Integer> ids) {
        this.ids = ids;
        this.tokens = new HashMap<>(ids.size() * 2);
        int largest = -1;
        for (Map.Entry<String, Integer> entry : ids.entrySet()) {
            tokens.put(entry.getValue(), entry.getKey());
            largest = Math.max(largest, entry.getValue());
        }
        this.size = largest + 1;
    }

    /**
     * A vocabulary of these tokens.
     *
     * @param where file that they come from
     * @throws InputException when two tokens share an id, or an id is out of range
     */
    static Vocabulary of(Map<String, Integer> ids, String where) {
        Vocabulary vocabulary = new Vocabulary(Map.copyOf(ids));
        if (vocabulary.tokens.size() != ids.size()) {
            throw new InputException("two tokens share an id", where, "one id for each of " + ids.size() + " tokens");
        }
        if (vocabulary.size > LARGEST || vocabulary.tokens.keySet().stream().anyMatch(id -> id < 0)) {
            throw new InputException("a token id is out of range", where, "ids from 0 to " + (LARGEST - 1));
        }
        return vocabulary;
    }

    /** One more than the largest id. */
    int size() {
        return size;
    }

    OptionalInt id(String token) {
        Integer id = ids.get(token);
        return id == null ? OptionalInt.empty() : OptionalInt.of(id);
    }

    Optional<String> token(int id) {
        return Optional.ofNullable(tokens.get(id));
    }
}
