package org.weighin.models.tokenizer;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.weighin.datasets.InputException;
import org.weighin.models.checkpoint.GgufMetadata;

/** Byte-level byte-pair encoding from a GGUF file's vocabulary and merges: {@code tokenizer.ggml.model} gpt2. */
final class ByteLevelTokenizer {
    private static final String MERGES = "tokenizer.ggml.merges";

    private ByteLevelTokenizer() {}

    static TokenizerDocument document(
            GgufMetadata metadata,
            GgufVocabulary vocabulary,
            List<TokenizerDocument.AddedToken> added,
            GgufRules.PreTokenizer pre) {
        Map<String, Integer> ids = vocabulary.ids(metadata.file().toString());
        List<Map<String, Object>> normalizers = pre.normalizer().stream()
                .map(form -> Map.<String, Object>of("type", form))
                .toList();
        return new TokenizerDocument(
                added,
                normalizers,
                cuts(GgufRules.published().expressions(pre)),
                List.of(byteLevel()),
                new TokenizerDocument.BytePairs(
                        vocabulary.used(), merges(metadata, ids), null, false, pre.ignoreMerges()));
    }

    private static List<Map<String, Object>> cuts(List<String> expressions) {
        List<Map<String, Object>> steps = new ArrayList<>();
        for (String expression : expressions) {
            steps.add(Map.of(
                    "type", "Split", "pattern", Map.of("Regex", expression), "behavior", "Isolated", "invert", false));
        }
        steps.add(byteLevel());
        return steps;
    }

    private static Map<String, Object> byteLevel() {
        return Map.of("type", "ByteLevel", "add_prefix_space", false, "trim_offsets", false, "use_regex", false);
    }

    private static List<Merge> merges(GgufMetadata metadata, Map<String, Integer> ids) {
        List<String> lines = metadata.texts(MERGES)
                .orElseThrow(() -> new InputException(
                        "no merges", metadata.file() + ", key " + MERGES, "the merges of a byte-pair vocabulary"));
        List<Merge> merges = new ArrayList<>(lines.size());
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            int space = line.indexOf(' ', 1);
            Integer left = space < 0 ? null : ids.get(line.substring(0, space));
            Integer right = space < 0 ? null : ids.get(line.substring(space + 1));
            Integer joined = space < 0 ? null : ids.get(line.substring(0, space) + line.substring(space + 1));
            if (left == null || right == null || joined == null) {
                throw new InputException(
                        "merge \"" + line + "\" does not fit the vocabulary",
                        metadata.file() + ", key " + MERGES + "[" + i + "]",
                        "two tokens with a space between, whose joint text is a token");
            }
            merges.add(new Merge(left, right, joined));
        }
        return merges;
    }
}
