package org.weighin.models.tokenizer;

import java.util.Map;

/**
 * What a tokenizer is made of, wherever it was read from.
 *
 * @param document in the format of {@code tokenizer.json}, UTF-8
 * @param vocabulary its tokens
 * @param specials its special tokens
 * @param chatTemplates sources of chat templates by name; the usual one is named {@code default}
 * @param where file or folder that it was read from, for messages
 */
@SuppressWarnings("ArrayRecordComponent")
record TokenizerParts(
        byte[] document,
        Vocabulary vocabulary,
        SpecialTokens specials,
        Map<String, String> chatTemplates,
        String where) {
    static final String DEFAULT_TEMPLATE = "default";
}
