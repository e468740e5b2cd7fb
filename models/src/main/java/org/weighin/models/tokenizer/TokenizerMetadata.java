package org.weighin.models.tokenizer;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import org.weighin.datasets.InputException;
import org.weighin.models.checkpoint.GgufFile;
import org.weighin.models.checkpoint.GgufMetadata;
import org.weighin.models.engine.NativeTokenizer;

/**
 * A model's tokenizer and chat template as the metadata of a GGUF file.
 *
 * <p>Keys: https://github.com/ggml-org/ggml/blob/master/docs/gguf.md.
 */
public final class TokenizerMetadata {
    private static final String ALL = "tokenizer.";
    private static final String PREFIX = "tokenizer.ggml.";
    private static final String TEMPLATE = "tokenizer.chat_template";

    private TokenizerMetadata() {}

    /**
     * As it stands in a GGUF file, or made from a folder's {@code tokenizer.json}.
     *
     * @param rows of the embedding: ids up to there have a token
     * @throws InputException when GGUF files cannot say what the tokenizer does
     */
    public static Map<String, Object> of(Path checkpoint, int rows) {
        Optional<Path> gguf = Files.isDirectory(checkpoint)
                ? Tokenizer.ggufWithout(FolderTokenizer.DOCUMENT, checkpoint)
                : Optional.of(checkpoint);
        return gguf.map(TokenizerMetadata::copied).orElseGet(() -> made(FolderTokenizer.read(checkpoint), rows));
    }

    private static Map<String, Object> copied(Path file) {
        GgufMetadata metadata = GgufFile.open(file).metadata();
        Map<String, Object> copied = new LinkedHashMap<>();
        for (String key : metadata.keys()) {
            if (key.startsWith(ALL)) {
                copied.put(key, metadata.value(key));
            }
        }
        return copied;
    }

    private static Map<String, Object> made(TokenizerParts parts, int rows) {
        PublishedPairs pairs = PublishedPairs.read(parts.document(), parts.where());
        Map<String, Object> metadata = new LinkedHashMap<>();
        GgufTokens tokens = GgufTokens.of(pairs, parts, rows);
        metadata.put(PREFIX + "model", pairs.byteLevel() ? "gpt2" : "llama");
        if (pairs.byteLevel()) {
            metadata.put(PREFIX + "pre", PublishedSteps.of(pairs, parts.where()).preTokenizer());
            metadata.put(PREFIX + "merges", pairs.lines());
        } else {
            metadata.put(
                    PREFIX + "add_space_prefix",
                    PublishedSteps.of(pairs, parts.where()).spaceBefore());
            metadata.put(PREFIX + "scores", tokens.scores(pairs));
        }
        metadata.put(PREFIX + "tokens", tokens.texts());
        metadata.put(PREFIX + "token_type", tokens.types());
        addSpecials(parts, metadata);
        addTemplates(parts.chatTemplates(), metadata);
        return metadata;
    }

    private static void addSpecials(TokenizerParts parts, Map<String, Object> metadata) {
        SpecialTokens specials = parts.specials();
        put(metadata, "bos", specials.beginning());
        put(metadata, "eos", specials.end());
        put(metadata, "padding", specials.padding());
        put(metadata, "unknown", specials.unknown());
        List<Integer> others = specials.ends().stream()
                .filter(id -> specials.end().isEmpty() || specials.end().getAsInt() != id)
                .sorted()
                .toList();
        if (!others.isEmpty()) {
            metadata.put(PREFIX + "eot_token_id", others.get(0));
        }
        if (others.size() > 1) {
            metadata.put(PREFIX + "eom_token_id", others.get(1));
        }
        try (NativeTokenizer natively = NativeTokenizer.of(parts.document())) {
            Affixes around = Affixes.of(natively, specials);
            metadata.put(PREFIX + "add_bos_token", is(around.before(), specials.beginning(), parts.where()));
            metadata.put(PREFIX + "add_eos_token", is(around.after(), specials.end(), parts.where()));
        }
    }

    private static void put(Map<String, Object> metadata, String name, OptionalInt id) {
        if (id.isPresent()) {
            metadata.put(PREFIX + name + "_token_id", id.getAsInt());
        }
    }

    private static boolean is(int[] added, OptionalInt special, String where) {
        if (added.length > 1 || added.length == 1 && (special.isEmpty() || special.getAsInt() != added[0])) {
            throw new InputException(
                    "the tokenizer puts " + added.length + " tokens around a text that GGUF files cannot name",
                    where,
                    "the bos_token before and the eos_token behind it, or nothing");
        }
        return added.length == 1;
    }

    private static void addTemplates(Map<String, String> templates, Map<String, Object> metadata) {
        Map<String, String> named = new TreeMap<>(templates);
        Optional.ofNullable(named.remove(TokenizerParts.DEFAULT_TEMPLATE))
                .ifPresent(source -> metadata.put(TEMPLATE, source));
        if (!named.isEmpty()) {
            metadata.put(TEMPLATE + "s", List.copyOf(named.keySet()));
            named.forEach((name, source) -> metadata.put(TEMPLATE + "." + name, source));
        }
    }
}
