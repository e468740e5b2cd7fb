package org.weighin.models.tokenizer;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.regex.Pattern;
import org.weighin.datasets.InputException;

/**
 * A tokenizer's tokens as GGUF files list them: one for each row of the embedding.
 *
 * @param texts by id
 * @param types by id, as {@link TokenType} counts them
 */
@SuppressWarnings("ArrayRecordComponent")
record GgufTokens(List<String> texts, int[] types) {
    private static final Pattern BYTE = Pattern.compile("<0x[0-9A-F]{2}>");

    /** @throws InputException when there are more tokens than rows */
    static GgufTokens of(PublishedPairs pairs, TokenizerParts parts, int rows) {
        int size = parts.vocabulary().size();
        if (size > rows) {
            throw new InputException(
                    "the tokenizer has ids up to " + (size - 1),
                    parts.where(),
                    "at most " + (rows - 1) + ", the last row of the embedding");
        }
        List<String> texts = new ArrayList<>(rows);
        for (int id = 0; id < rows; id++) {
            texts.add("[PAD" + id + "]");
        }
        int[] types = new int[rows];
        Arrays.fill(types, number(TokenType.UNUSED));
        pairs.ids().forEach((text, id) -> {
            texts.set(id, text);
            types[id] = number(!pairs.byteLevel() && BYTE.matcher(text).matches() ? TokenType.BYTE : TokenType.NORMAL);
        });
        for (TokenizerDocument.AddedToken token : pairs.added()) {
            texts.set(token.id(), pairs.byteLevel() ? token.content() : withSpaces(token));
            types[token.id()] = number(token.special() ? TokenType.CONTROL : TokenType.USER_DEFINED);
        }
        if (!pairs.byteLevel() && parts.specials().unknown().isPresent()) {
            types[parts.specials().unknown().getAsInt()] = number(TokenType.UNKNOWN);
        }
        return new GgufTokens(Collections.unmodifiableList(texts), types);
    }

    /** Converters leave spaces plain in user-defined tokens. */
    private static String withSpaces(TokenizerDocument.AddedToken token) {
        return token.special() ? token.content() : token.content().replace(ScoredTokenizer.SPACE, " ");
    }

    private static int number(TokenType type) {
        return type.ordinal() + 1;
    }

    /** Scores that put merges into the order in which the document has them: the earlier a token is made, the better. */
    float[] scores(PublishedPairs pairs) {
        float[] scores = new float[texts.size()];
        boolean[] made = new boolean[texts.size()];
        for (int rank = 0; rank < pairs.merges().size(); rank++) {
            Integer joined = pairs.ids().get(String.join("", pairs.merges().get(rank)));
            if (joined != null && !made[joined]) {
                scores[joined] = -rank;
                made[joined] = true;
            }
        }
        int worst = -pairs.merges().size();
        for (int id = 0; id < scores.length; id++) {
            if (!made[id] && types[id] == number(TokenType.NORMAL)) {
                scores[id] = worst - id;
            }
        }
        return scores;
    }
}
