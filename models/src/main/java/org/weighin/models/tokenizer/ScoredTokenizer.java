package org.weighin.models.tokenizer;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.weighin.datasets.InputException;
import org.weighin.models.checkpoint.GgufMetadata;

/**
 * SentencePiece's byte-pair encoding from a GGUF file's vocabulary and scores: {@code tokenizer.ggml.model} llama.
 *
 * <p>SentencePiece joins the neighbours whose joint token has the best score (Kudo and Richardson 2018,
 * arXiv:1808.06226). Written as merges, every way to cut a token into two tokens is one, in the order of the scores.
 */
final class ScoredTokenizer {
    /** SentencePiece's sign for a space. */
    static final String SPACE = "\u2581";

    private static final String SCORES = "tokenizer.ggml.scores";
    private static final String ADD_SPACE_PREFIX = "tokenizer.ggml.add_space_prefix";
    private static final Set<TokenType> MERGEABLE = EnumSet.of(TokenType.NORMAL, TokenType.USER_DEFINED);

    private ScoredTokenizer() {}

    static TokenizerDocument document(
            GgufMetadata metadata,
            GgufVocabulary vocabulary,
            List<TokenizerDocument.AddedToken> added,
            @Nullable String unknown) {
        boolean spaceBefore = metadata.flag(ADD_SPACE_PREFIX).orElse(true);
        double[] scores = scores(metadata, vocabulary.size());
        Map<String, Integer> ids = vocabulary.ids(metadata.file().toString());
        boolean byteFallback = vocabulary.types().contains(TokenType.BYTE);
        return new TokenizerDocument(
                added,
                normalizers(spaceBefore),
                List.of(),
                decoders(spaceBefore),
                new TokenizerDocument.BytePairs(
                        vocabulary.used(), merges(vocabulary, ids, scores), unknown, byteFallback, false));
    }

    private static List<Map<String, Object>> normalizers(boolean spaceBefore) {
        Map<String, Object> spaces = Map.of("type", "Replace", "pattern", Map.of("String", " "), "content", SPACE);
        return spaceBefore ? List.of(Map.of("type", "Prepend", "prepend", SPACE), spaces) : List.of(spaces);
    }

    private static List<Map<String, Object>> decoders(boolean spaceBefore) {
        List<Map<String, Object>> steps = new ArrayList<>();
        steps.add(Map.of("type", "Replace", "pattern", Map.of("String", SPACE), "content", " "));
        steps.add(Map.of("type", "ByteFallback"));
        steps.add(Map.of("type", "Fuse"));
        if (spaceBefore) {
            steps.add(Map.of("type", "Strip", "content", " ", "start", 1, "stop", 0));
        }
        return steps;
    }

    private static double[] scores(GgufMetadata metadata, int tokens) {
        double[] scores = metadata.numbers(SCORES)
                .orElseThrow(() ->
                        new InputException("no scores", metadata.file() + ", key " + SCORES, "a score for each token"));
        if (scores.length != tokens) {
            throw new InputException(
                    scores.length + " scores for " + tokens + " tokens",
                    metadata.file() + ", key " + SCORES,
                    "a score for each token");
        }
        return scores;
    }

    private static List<Merge> merges(GgufVocabulary vocabulary, Map<String, Integer> ids, double[] scores) {
        List<Merge> merges = new ArrayList<>(2 * ids.size());
        for (int id = 0; id < vocabulary.size(); id++) {
            if (MERGEABLE.contains(vocabulary.types().get(id))) {
                addCuts(id, vocabulary, ids, merges);
            }
        }
        merges.sort(Comparator.comparingDouble((Merge merge) -> preference(merge, vocabulary, scores))
                .thenComparingInt(merge -> length(vocabulary, merge.left()))
                .reversed());
        return merges;
    }

    private static void addCuts(int id, GgufVocabulary vocabulary, Map<String, Integer> ids, List<Merge> merges) {
        String token = vocabulary.tokens().get(id);
        for (int cut = 1; cut < token.length(); cut++) {
            Integer left = ids.get(token.substring(0, cut));
            Integer right = left == null ? null : ids.get(token.substring(cut));
            if (left != null
                    && right != null
                    && MERGEABLE.contains(vocabulary.types().get(left))
                    && MERGEABLE.contains(vocabulary.types().get(right))) {
                merges.add(new Merge(left, right, id));
            }
        }
    }

    /** User-defined tokens are never cut, so they come before all others. */
    private static double preference(Merge merge, GgufVocabulary vocabulary, double[] scores) {
        boolean userDefined = vocabulary.types().get(merge.joined()) == TokenType.USER_DEFINED;
        return userDefined ? Double.POSITIVE_INFINITY : scores[merge.joined()];
    }

    private static int length(GgufVocabulary vocabulary, int id) {
        return vocabulary.tokens().get(id).length();
    }
}
