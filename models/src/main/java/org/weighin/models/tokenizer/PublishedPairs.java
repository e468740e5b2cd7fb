package org.weighin.models.tokenizer;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.weighin.datasets.InputException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The byte-pair encoding of a {@code tokenizer.json}.
 *
 * @param ids of its tokens by their texts, without added ones
 * @param merges pairs of texts, in the order of preference
 * @param added tokens that are found before anything else
 * @param document the whole
 * @param byteLevel whether texts are bytes written as characters; else spaces are written as SentencePiece does
 */
record PublishedPairs(
        Map<String, Integer> ids,
        List<List<String>> merges,
        List<TokenizerDocument.AddedToken> added,
        JsonNode document,
        boolean byteLevel) {

    /** @throws InputException when the document has another kind of tokenizer */
    static PublishedPairs read(byte[] bytes, String where) {
        JsonNode document = JsonMapper.shared().readTree(bytes);
        JsonNode model = document.path("model");
        String type = model.path("type").asString("BPE");
        if (!type.equals("BPE") || !model.path("merges").isArray()) {
            throw new InputException(
                    "the tokenizer is of the kind " + type,
                    where + ", key model.type",
                    "BPE, of which GGUF files have a kind on bytes and one of SentencePiece's");
        }
        Map<String, Integer> ids = new HashMap<>();
        model.path("vocab")
                .propertyStream()
                .forEach(entry -> ids.put(entry.getKey(), entry.getValue().intValue()));
        List<TokenizerDocument.AddedToken> added = new ArrayList<>();
        for (JsonNode token : document.path("added_tokens")) {
            added.add(new TokenizerDocument.AddedToken(
                    token.path("id").intValue(),
                    token.path("content").stringValue(),
                    token.path("special").asBoolean(false)));
        }
        boolean byteLevel = contains(document.path("pre_tokenizer"), "ByteLevel")
                || contains(document.path("decoder"), "ByteLevel");
        return new PublishedPairs(ids, merges(model.path("merges"), where), added, document, byteLevel);
    }

    /** Written with a space between, or as two texts. */
    private static List<List<String>> merges(JsonNode merges, String where) {
        List<List<String>> pairs = new ArrayList<>(merges.size());
        for (JsonNode merge : merges) {
            String line = merge.asString("");
            int space = line.indexOf(' ', 1);
            if (merge.isArray() && merge.size() == 2) {
                pairs.add(List.of(merge.get(0).stringValue(), merge.get(1).stringValue()));
            } else if (space > 0) {
                pairs.add(List.of(line.substring(0, space), line.substring(space + 1)));
            } else {
                throw new InputException(
                        "merge is " + merge, where + ", key model.merges[" + pairs.size() + "]", "two tokens");
            }
        }
        return pairs;
    }

    private static boolean contains(JsonNode step, String type) {
        return step.path("type").asString("").equals(type)
                || step.valueStream().anyMatch(inner -> inner.isContainer() && contains(inner, type));
    }

    /** Merges as GGUF files write them. */
    List<String> lines() {
        return merges.stream().map(pair -> String.join(" ", pair)).toList();
    }

    /** Whether a piece that is a token as a whole is taken as it is. */
    boolean ignoreMerges() {
        return document.path("model").path("ignore_merges").asBoolean(false);
    }
}
