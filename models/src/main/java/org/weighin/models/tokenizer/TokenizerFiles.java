package org.weighin.models.tokenizer;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.weighin.models.checkpoint.JsonFiles;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** A model's tokenizer as the files of a Hugging Face folder. */
public final class TokenizerFiles {
    private static final List<String> CARRIED = List.of(
            "tokenizer.json",
            "tokenizer_config.json",
            "special_tokens_map.json",
            "added_tokens.json",
            "vocab.json",
            "merges.txt",
            "vocab.txt",
            "tokenizer.model",
            "spiece.model",
            "chat_template.jinja",
            "chat_template.json",
            "generation_config.json");

    private TokenizerFiles() {}

    /** Whether a checkpoint comes with a tokenizer. */
    public static boolean exist(Path checkpoint) {
        return gguf(checkpoint)
                .map(GgufTokenizer::isIn)
                .orElseGet(() -> Files.exists(checkpoint.resolve(FolderTokenizer.DOCUMENT)));
    }

    /**
     * Copies the files of a folder, or makes them from a GGUF file; the same texts give the same tokens.
     *
     * @throws org.weighin.datasets.InputException when a GGUF file's tokenizer is of a kind that is not known
     */
    public static void write(Path checkpoint, Path folder) {
        Optional<Path> gguf = gguf(checkpoint);
        try {
            if (gguf.isPresent()) {
                make(GgufTokenizer.read(gguf.get()), folder);
            } else {
                copy(checkpoint, folder);
            }
        } catch (IOException failure) {
            throw new UncheckedIOException("cannot write the tokenizer: " + failure.getMessage(), failure);
        }
    }

    private static Optional<Path> gguf(Path checkpoint) {
        return Files.isDirectory(checkpoint)
                ? Tokenizer.ggufWithout(FolderTokenizer.DOCUMENT, checkpoint)
                : Optional.of(checkpoint);
    }

    private static void copy(Path from, Path to) throws IOException {
        for (String name : CARRIED) {
            if (Files.isRegularFile(from.resolve(name))) {
                Files.copy(from.resolve(name), to.resolve(name));
            }
        }
    }

    private static void make(TokenizerParts parts, Path folder) throws IOException {
        Files.write(folder.resolve(FolderTokenizer.DOCUMENT), document(parts));
        JsonFiles.write(folder.resolve("tokenizer_config.json"), settings(parts));
        SpecialTokens specials = parts.specials();
        if (!specials.ends().isEmpty()) {
            Map<String, Object> generation = new LinkedHashMap<>();
            specials.beginning().ifPresent(id -> generation.put("bos_token_id", id));
            generation.put("eos_token_id", List.copyOf(new TreeSet<>(specials.ends())));
            specials.padding().ifPresent(id -> generation.put("pad_token_id", id));
            JsonFiles.write(folder.resolve("generation_config.json"), generation);
        }
    }

    /** Programs that know no add_bos_token put tokens around a text by the document's post-processor. */
    private static byte[] document(TokenizerParts parts) {
        SpecialTokens specials = parts.specials();
        Optional<String> beginning = around(parts, specials.addBeginning(), specials.beginning());
        Optional<String> end = around(parts, specials.addEnd(), specials.end());
        if (beginning.isEmpty() && end.isEmpty()) {
            return parts.document();
        }
        JsonMapper mapper = JsonMapper.shared();
        Map<String, @Nullable Object> document =
                mapper.readValue(parts.document(), new TypeReference<LinkedHashMap<String, @Nullable Object>>() {});
        Map<String, Object> tokens = new LinkedHashMap<>();
        Stream.of(beginning, end)
                .flatMap(Optional::stream)
                .distinct()
                .forEach(token -> tokens.put(
                        token,
                        Map.of(
                                "id",
                                token,
                                "ids",
                                List.of(parts.vocabulary().id(token).orElseThrow()),
                                "tokens",
                                List.of(token))));
        document.put(
                "post_processor",
                Map.of(
                        "type",
                        "TemplateProcessing",
                        "single",
                        template(beginning, end, "A"),
                        "pair",
                        Stream.of(template(beginning, end, "A"), template(beginning, end, "B"))
                                .flatMap(List::stream)
                                .toList(),
                        "special_tokens",
                        tokens));
        return mapper.writeValueAsBytes(document);
    }

    private static Optional<String> around(TokenizerParts parts, Optional<Boolean> wanted, OptionalInt id) {
        return wanted.orElse(false) && id.isPresent() ? parts.vocabulary().token(id.getAsInt()) : Optional.empty();
    }

    private static List<Object> template(Optional<String> beginning, Optional<String> end, String text) {
        int kind = text.equals("A") ? 0 : 1;
        Map<String, Object> sequence = Map.of("Sequence", Map.of("id", text, "type_id", kind));
        return Stream.of(
                        beginning.map(token -> special(token, kind)).stream(),
                        Stream.of(sequence),
                        end.map(token -> special(token, kind)).stream())
                .<Object>flatMap(part -> part)
                .toList();
    }

    private static Map<String, Object> special(String token, int kind) {
        return Map.of("SpecialToken", Map.of("id", token, "type_id", kind));
    }

    private static Map<String, Object> settings(TokenizerParts parts) {
        SpecialTokens specials = parts.specials();
        Map<String, Object> settings = new LinkedHashMap<>();
        settings.put("tokenizer_class", "PreTrainedTokenizerFast");
        settings.put("clean_up_tokenization_spaces", false);
        put(settings, "bos_token", specials.beginning(), parts);
        put(settings, "eos_token", specials.end(), parts);
        put(settings, "pad_token", specials.padding(), parts);
        put(settings, "unk_token", specials.unknown(), parts);
        specials.addBeginning().ifPresent(flag -> settings.put("add_bos_token", flag));
        specials.addEnd().ifPresent(flag -> settings.put("add_eos_token", flag));
        Map<String, String> templates = parts.chatTemplates();
        String usual = templates.get(TokenizerParts.DEFAULT_TEMPLATE);
        if (templates.size() == 1 && usual != null) {
            settings.put("chat_template", usual);
        } else if (!templates.isEmpty()) {
            settings.put(
                    "chat_template",
                    templates.entrySet().stream()
                            .sorted(Map.Entry.comparingByKey())
                            .map(entry -> Map.of("name", entry.getKey(), "template", entry.getValue()))
                            .toList());
        }
        return settings;
    }

    private static void put(Map<String, Object> settings, String key, OptionalInt id, TokenizerParts parts) {
        if (id.isPresent()) {
            parts.vocabulary().token(id.getAsInt()).ifPresent(token -> settings.put(key, token));
        }
    }
}
