package org.weighin.models.tokenizer;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.weighin.datasets.InputException;
import org.weighin.datasets.yaml.Default;
import org.weighin.datasets.yaml.StrictYaml;

/**
 * What GGUF files leave to the reader about their tokenizers: how text is cut, and which control tokens end it.
 *
 * @param patterns regular expressions by name
 * @param preTokenizers ways to cut text, by the values of {@code tokenizer.ggml.pre}
 * @param endTokens control tokens that end a text
 */
record GgufRules(Map<String, String> patterns, List<PreTokenizer> preTokenizers, List<String> endTokens) {
    private static final GgufRules PUBLISHED = load();

    /**
     * One way to cut text before byte-pair merging.
     *
     * @param names values of {@code tokenizer.ggml.pre}
     * @param normalizer Unicode normal form that is taken first
     * @param split names of patterns, applied one after the other
     * @param ignoreMerges whether a piece that is a token as a whole is taken as it is
     * @param addBeginning whether a text gets the beginning-of-text token when the file does not say
     */
    record PreTokenizer(
            List<String> names,
            Optional<String> normalizer,
            List<String> split,
            @Default("false") boolean ignoreMerges,
            @Default("false") boolean addBeginning) {}

    /** The rules of published models. */
    static GgufRules published() {
        return PUBLISHED;
    }

    /**
     * The way to cut text that a file names.
     *
     * @throws InputException when the name is not known
     */
    PreTokenizer preTokenizer(String name, String where) {
        return preTokenizers.stream()
                .filter(pre -> pre.names().contains(name))
                .findFirst()
                .orElseThrow(() -> {
                    Set<String> known = new TreeSet<>();
                    preTokenizers.forEach(pre -> known.addAll(pre.names()));
                    return new InputException(
                            "unknown pre-tokenizer " + name, where, "one of " + String.join(", ", known));
                });
    }

    /** The regular expressions that cut text, in order. */
    List<String> expressions(PreTokenizer pre) {
        return pre.split().stream()
                .map(name -> Objects.requireNonNull(patterns.get(name), name))
                .toList();
    }

    private static GgufRules load() {
        try (InputStream yaml = Objects.requireNonNull(GgufRules.class.getResourceAsStream("gguf.yaml"))) {
            return StrictYaml.parse(new String(yaml.readAllBytes(), UTF_8), "gguf.yaml", GgufRules.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
