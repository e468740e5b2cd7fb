package org.weighin.models.checkpoint;

import java.util.Map;
import java.util.TreeMap;

/** The text decoder of a checkpoint that does more than text: its configuration, and its tensors by the names that it has alone. */
final class TextPart {
    private static final String CONFIG = "text_config";
    private static final String TIED = "tie_word_embeddings";

    /** What stands before a decoder's names in the newer and the older layout, and what stands there in a decoder alone. */
    private static final Map<String, String> PREFIXES =
            Map.of("model.language_model.", "model.", "language_model.", "");

    private TextPart() {}

    /** The decoder's configuration; the same where the checkpoint is nothing else. */
    static ModelConfig config(ModelConfig whole) {
        return whole.part(CONFIG, TIED).orElse(whole);
    }

    static TreeMap<String, StoredTensor> tensors(ModelConfig whole, TreeMap<String, StoredTensor> all) {
        if (!whole.has(CONFIG)) {
            return all;
        }
        TreeMap<String, StoredTensor> tensors = new TreeMap<>();
        all.forEach((name, tensor) -> tensors.put(alone(name), tensor));
        return tensors;
    }

    private static String alone(String name) {
        return PREFIXES.entrySet().stream()
                .filter(prefix -> name.startsWith(prefix.getKey()))
                .findFirst()
                .map(prefix ->
                        prefix.getValue() + name.substring(prefix.getKey().length()))
                .orElse(name);
    }
}
