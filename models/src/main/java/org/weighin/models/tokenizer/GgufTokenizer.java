package org.weighin.models.tokenizer;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.weighin.datasets.InputException;
import org.weighin.models.checkpoint.GgufFile;
import org.weighin.models.checkpoint.GgufMetadata;

/**
 * Rebuilds a tokenizer from what a GGUF file stores of it.
 *
 * <p>Keys: https://github.com/ggml-org/ggml/blob/master/docs/gguf.md.
 */
final class GgufTokenizer {
    private static final Logger LOGGER = LoggerFactory.getLogger(GgufTokenizer.class);
    private static final String PREFIX = "tokenizer.ggml.";
    private static final String CHAT_TEMPLATE = "tokenizer.chat_template";

    private final GgufMetadata metadata;
    private final GgufVocabulary vocabulary;
    private final boolean scored;

    private GgufTokenizer(GgufMetadata metadata) {
        this.metadata = metadata;
        String model = metadata.text(PREFIX + "model")
                .orElseThrow(() -> wrong("model", "is missing", "a GGUF file that carries its tokenizer"));
        if (!model.equals("gpt2") && !model.equals("llama")) {
            throw wrong("model", "is " + model, "gpt2 (byte-level byte pairs) or llama (SentencePiece byte pairs)");
        }
        this.scored = model.equals("llama");
        GgufVocabulary stored = GgufVocabulary.read(metadata);
        this.vocabulary = scored ? stored.withMarkedSpaces() : stored;
    }

    /**
     * The parts of the tokenizer in a GGUF file.
     *
     * @throws InputException when the file has none, or one of a kind that is not known
     */
    static TokenizerParts read(Path file) {
        return new GgufTokenizer(GgufFile.open(file).metadata()).parts();
    }

    /** Whether a file stores a tokenizer. */
    static boolean isIn(Path file) {
        return GgufFile.open(file).metadata().has(PREFIX + "model");
    }

    private TokenizerParts parts() {
        String where = metadata.file().toString();
        Optional<GgufRules.PreTokenizer> pre = scored ? Optional.empty() : Optional.of(preTokenizer());
        SpecialTokens specials =
                specials(pre.map(GgufRules.PreTokenizer::addBeginning).orElse(true));
        List<TokenizerDocument.AddedToken> added = added(specials);
        TokenizerDocument document = pre.map(cut -> ByteLevelTokenizer.document(metadata, vocabulary, added, cut))
                .orElseGet(() -> ScoredTokenizer.document(metadata, vocabulary, added, unknown(specials)));
        return new TokenizerParts(
                document.toJson(), Vocabulary.of(vocabulary.ids(where), where), specials, chatTemplates(), where);
    }

    private GgufRules.PreTokenizer preTokenizer() {
        String name = metadata.text(PREFIX + "pre").orElseGet(() -> {
            LOGGER.warn(
                    "{} does not say how text is cut before tokens are made (tokenizer.ggml.pre); the default way is"
                            + " taken, which may not be the model's",
                    metadata.file());
            return "default";
        });
        return GgufRules.published().preTokenizer(name, metadata.file() + ", key " + PREFIX + "pre");
    }

    private SpecialTokens specials(boolean addBeginning) {
        OptionalInt end = special("eos", scored ? 2 : -1);
        Set<Integer> ends = new LinkedHashSet<>();
        end.ifPresent(ends::add);
        special("eot", -1).ifPresent(ends::add);
        special("eom", -1).ifPresent(ends::add);
        for (int id = 0; id < vocabulary.size(); id++) {
            if (vocabulary.types().get(id) == TokenType.CONTROL
                    && GgufRules.published()
                            .endTokens()
                            .contains(vocabulary.tokens().get(id))) {
                ends.add(id);
            }
        }
        return new SpecialTokens(
                special("bos", scored ? 1 : -1),
                end,
                special("padding", -1),
                special("unknown", scored ? 0 : -1),
                Set.copyOf(ends),
                Optional.of(metadata.flag(PREFIX + "add_bos_token").orElse(addBeginning)),
                Optional.of(metadata.flag(PREFIX + "add_eos_token").orElse(false)));
    }

    /** A special token's id; the default of the format where the file says nothing, -1 for none. */
    private OptionalInt special(String name, int otherwise) {
        String key = name + "_token_id";
        OptionalLong stored = metadata.integer(PREFIX + key);
        long id = stored.orElse(otherwise);
        if (id >= 0 && id < vocabulary.size()) {
            return OptionalInt.of((int) id);
        }
        if (stored.isPresent()) {
            throw wrong(key, "is " + id, "0 to " + (vocabulary.size() - 1));
        }
        return OptionalInt.empty();
    }

    private List<TokenizerDocument.AddedToken> added(SpecialTokens specials) {
        Set<Integer> named = new LinkedHashSet<>(specials.ends());
        specials.beginning().ifPresent(named::add);
        List<TokenizerDocument.AddedToken> added = new ArrayList<>();
        for (int id = 0; id < vocabulary.size(); id++) {
            TokenType type = vocabulary.types().get(id);
            boolean special = type == TokenType.CONTROL || type == TokenType.UNKNOWN || named.contains(id);
            if (special || type == TokenType.USER_DEFINED) {
                added.add(
                        new TokenizerDocument.AddedToken(id, vocabulary.tokens().get(id), special));
            }
        }
        return added;
    }

    private String unknown(SpecialTokens specials) {
        int id = specials.unknown()
                .orElseThrow(() -> wrong("unknown_token_id", "is missing", "the id of the token for unknown text"));
        return vocabulary.tokens().get(id);
    }

    /** The usual chat template, and others that the file names. */
    private Map<String, String> chatTemplates() {
        Map<String, String> templates = new HashMap<>();
        for (String key : metadata.keys()) {
            if (key.equals(CHAT_TEMPLATE)) {
                metadata.text(key).ifPresent(source -> templates.put(TokenizerParts.DEFAULT_TEMPLATE, source));
            } else if (key.startsWith(CHAT_TEMPLATE + ".")) {
                String name = key.substring(CHAT_TEMPLATE.length() + 1);
                metadata.text(key).ifPresent(source -> templates.put(name, source));
            }
        }
        return templates;
    }

    private InputException wrong(String key, String what, String right) {
        return new InputException(PREFIX + key + " " + what, metadata.file() + ", key " + PREFIX + key, right);
    }
}
