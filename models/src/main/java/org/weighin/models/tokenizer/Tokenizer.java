package org.weighin.models.tokenizer;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.weighin.datasets.InputException;
import org.weighin.datasets.chat.ChatTemplate;
import org.weighin.models.engine.NativeTokenizer;

/**
 * Turns text into token ids and back, exactly as the model's makers publish it.
 *
 * <p>Nothing is ever truncated or padded, and decoding does not tidy up spaces. Safe for use by several threads.
 */
public final class Tokenizer implements AutoCloseable {
    private final TokenizerParts parts;
    private final NativeTokenizer natively;
    private final Affixes affixes;
    private final String digest;

    private Tokenizer(TokenizerParts parts) {
        this.parts = parts;
        try {
            this.natively = NativeTokenizer.of(parts.document());
        } catch (IllegalArgumentException refusal) {
            throw wrong("cannot be loaded", refusal);
        }
        try {
            this.affixes = Affixes.of(natively, parts.specials());
        } catch (IllegalArgumentException refusal) {
            natively.close();
            throw wrong("cannot be used", refusal);
        }
        this.digest = digest(parts);
    }

    /**
     * Opens the tokenizer of a model.
     *
     * @param checkpoint a Hugging Face folder with {@code tokenizer.json}, a GGUF file, or a folder with GGUF files
     * @throws InputException when there is none, or it breaks its format
     */
    public static Tokenizer open(Path checkpoint) {
        if (!Files.isDirectory(checkpoint)) {
            return new Tokenizer(GgufTokenizer.read(checkpoint));
        }
        Optional<Path> gguf = ggufWithout(FolderTokenizer.DOCUMENT, checkpoint);
        return new Tokenizer(gguf.map(GgufTokenizer::read).orElseGet(() -> FolderTokenizer.read(checkpoint)));
    }

    /** The first GGUF file of a folder that lacks a file; of a model's several, the first holds the tokenizer. */
    static Optional<Path> ggufWithout(String published, Path folder) {
        if (Files.exists(folder.resolve(published))) {
            return Optional.empty();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().toLowerCase(Locale.ROOT).endsWith(".gguf"))
                    .sorted()
                    .findFirst();
        } catch (IOException failure) {
            throw new UncheckedIOException("cannot list " + folder, failure);
        }
    }

    /**
     * Token ids of a text; the strings of special tokens in it become those tokens.
     *
     * @param addSpecialTokens whether to add what the model expects around a text, such as the beginning-of-text token;
     *     it is never put before one that the text begins with already, as rendered chat templates often do
     */
    public int[] encode(String text, boolean addSpecialTokens) {
        return encoding(text, addSpecialTokens).ids();
    }

    /** As {@link #encode}, with the place of each token in the text. */
    public Encoding encoding(String text, boolean addSpecialTokens) {
        String wellFormed = Offsets.wellFormed(text);
        NativeTokenizer.Tokens tokens = tokens(wellFormed);
        Encoding encoding = Offsets.inChars(wellFormed, tokens);
        return addSpecialTokens ? affixes.around(encoding) : encoding;
    }

    private NativeTokenizer.Tokens tokens(String text) {
        try {
            return natively.encode(text, false);
        } catch (IllegalArgumentException refusal) {
            throw wrong("has no tokens for a text", refusal);
        }
    }

    private InputException wrong(String what, IllegalArgumentException refusal) {
        return new InputException(
                "the tokenizer " + what + ": " + refusal.getMessage(),
                parts.where(),
                "a tokenizer.json that tokenizers 0.21 reads",
                refusal);
    }

    /**
     * The text of some tokens; bytes that are no valid UTF-8 become U+FFFD, ids that the tokenizer lacks add nothing.
     *
     * @param skipSpecialTokens whether to leave out special tokens
     */
    public String decode(int[] ids, boolean skipSpecialTokens) {
        return natively.decode(ids, skipSpecialTokens);
    }

    /** One more than the largest token id; the weights may have rows for more. */
    public int vocabularySize() {
        return parts.vocabulary().size();
    }

    /** The token that begins a text. */
    public OptionalInt bos() {
        return parts.specials().beginning();
    }

    /** The tokenizer's own end-of-text token. */
    public OptionalInt eos() {
        return parts.specials().end();
    }

    /** The token that fills short rows of a batch. */
    public OptionalInt pad() {
        return parts.specials().padding();
    }

    /** All tokens after which generation is over. */
    public Set<Integer> ends() {
        return parts.specials().ends();
    }

    /**
     * The id of a token, written as in the vocabulary.
     *
     * @throws InputException when there is none
     */
    public int id(String token) {
        return parts.vocabulary()
                .id(token)
                .orElseThrow(() -> new InputException("no token " + token, parts.where(), "a token of the vocabulary"));
    }

    /**
     * A token as the vocabulary writes it, which is not its text.
     *
     * @throws InputException when the id has none
     */
    public String token(int id) {
        return parts.vocabulary()
                .token(id)
                .orElseThrow(() -> new InputException(
                        "no token has the id " + id, parts.where(), "an id from 0 to " + (vocabularySize() - 1)));
    }

    /** The model's own chat template; base models often have none. A malformed one is a JinjaException. */
    public Optional<ChatTemplate> chatTemplate() {
        return Optional.ofNullable(parts.chatTemplates().get(TokenizerParts.DEFAULT_TEMPLATE))
                .map(this::chatTemplateOf);
    }

    /** A chat template from elsewhere with this tokenizer's special tokens. */
    public ChatTemplate chatTemplateOf(String source) {
        SpecialTokens specials = parts.specials();
        return new ChatTemplate(
                source,
                new org.weighin.datasets.chat.SpecialTokens(
                        text(specials.beginning()),
                        text(specials.end()),
                        text(specials.padding()),
                        text(specials.unknown())));
    }

    private @Nullable String text(OptionalInt id) {
        return id.isPresent() ? token(id.getAsInt()) : null;
    }

    /** SHA-256 of all that decides what this tokenizer does, chat templates included, in hexadecimal. */
    public String digest() {
        return digest;
    }

    @Override
    public void close() {
        natively.close();
    }

    private static String digest(TokenizerParts parts) {
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            sha256.update(parts.document());
            SpecialTokens specials = parts.specials();
            List<Object> settings = List.of(
                    specials.beginning(),
                    specials.end(),
                    specials.padding(),
                    new TreeSet<>(specials.ends()),
                    specials.addBeginning(),
                    specials.addEnd());
            sha256.update(settings.toString().getBytes(UTF_8));
            for (Map.Entry<String, String> template : new TreeMap<>(parts.chatTemplates()).entrySet()) {
                sha256.update((template.getKey() + '\n' + template.getValue() + '\n').getBytes(UTF_8));
            }
            return HexFormat.of().formatHex(sha256.digest());
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
