package org.weighin.models.tokenizer;

import org.weighin.datasets.InputException;

/** The kinds of tokens in a GGUF file, by their number from 1 on: {@code tokenizer.ggml.token_type}. */
enum TokenType {
    NORMAL,
    UNKNOWN,
    CONTROL,
    USER_DEFINED,
    UNUSED,
    BYTE;

    static TokenType of(long number, String where) {
        if (number < 1 || number > values().length) {
            throw new InputException("unknown token type " + number, where, "1 to " + values().length);
        }
        return values()[(int) number - 1];
    }
}
