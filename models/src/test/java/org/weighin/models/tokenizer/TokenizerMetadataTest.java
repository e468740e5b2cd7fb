package org.weighin.models.tokenizer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.weighin.datasets.InputException;
import org.weighin.models.checkpoint.GgufWriter;

class TokenizerMetadataTest {
    private static final List<String> TEXTS = List.of(
            "the cat", " the  the", "ab ba ab", "aé b", "<s>the", "Hello wörld, 12345\n\n\tif x:", "长江全长<|im_end|>");

    @TempDir
    private Path folder;

    /** From a GGUF file to a folder and back: both kinds of tokenizers. */
    @ParameterizedTest
    @ValueSource(strings = {"gpt2", "llama"})
    void aFoldersTokenizerIsTheSameInAFile(String kind) throws IOException {
        TinyGguf tiny = kind.equals("gpt2") ? TinyGguf.byteLevel() : TinyGguf.scored();
        Path published = Files.createDirectories(folder.resolve("published"));
        TokenizerFiles.write(
                tiny.with("tokenizer.chat_template", "{{ messages }}").write(folder), published);
        Map<String, Object> metadata = TokenizerMetadata.of(published, 14);
        assertEquals(kind, metadata.get("tokenizer.ggml.model"));
        assertSame(published, written(metadata), List.of("the cat", "ab  ba a", "<s>the", "é"));
    }

    @ParameterizedTest
    @MethodSource("org.weighin.models.tokenizer.RealModels#all")
    void aRealTokenizerIsTheSameInAFile(RealModels.Model model) throws IOException {
        Path published = Files.createDirectories(folder.resolve("published"));
        TokenizerFiles.write(model.path(), published);
        int rows;
        try (Tokenizer tokenizer = Tokenizer.open(published)) {
            rows = tokenizer.vocabularySize();
        }
        assertSame(published, written(TokenizerMetadata.of(published, rows)), TEXTS);
    }

    /** Digits and byte-level cuts as steps with settings, as SmolLM's makers publish them. */
    @Test
    void stepsAreKnownByWhatTheyDo() throws IOException {
        write(
                "null",
                "{\"type\": \"Sequence\", \"pretokenizers\": [{\"type\": \"Digits\", \"individual_digits\": true},"
                        + " {\"type\": \"ByteLevel\", \"add_prefix_space\": false, \"trim_offsets\": true, \"use_regex\": true}]}");
        Map<String, Object> metadata = TokenizerMetadata.of(folder, 3);
        assertEquals("smollm", metadata.get("tokenizer.ggml.pre"));
        assertEquals(List.of("a b"), metadata.get("tokenizer.ggml.merges"));
        assertEquals(List.of("a", "b", "ab"), metadata.get("tokenizer.ggml.tokens"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"type\": \"Whitespace\"}",
                "{\"type\": \"Split\", \"pattern\": {\"Regex\": \"x+\"}, \"behavior\": \"Isolated\", \"invert\": false}"
            })
    void waysToCutTextWithoutANameAreRefused(String step) throws IOException {
        write(
                "null",
                "{\"type\": \"Sequence\", \"pretokenizers\": [" + step
                        + ", {\"type\": \"ByteLevel\", \"add_prefix_space\": false, \"trim_offsets\": true, \"use_regex\": false}]}");
        InputException refusal = assertThrows(InputException.class, () -> TokenizerMetadata.of(folder, 3));
        assertTrue(refusal.getMessage().contains("key pre_tokenizer"), refusal.getMessage());
    }

    @Test
    void moreTokensThanRowsAreRefused() throws IOException {
        write(
                "null",
                "{\"type\": \"ByteLevel\", \"add_prefix_space\": false, \"trim_offsets\": true, \"use_regex\": true}");
        assertThrows(InputException.class, () -> TokenizerMetadata.of(folder, 2));
        assertEquals(
                List.of("a", "b", "ab", "[PAD3]"),
                TokenizerMetadata.of(folder, 4).get("tokenizer.ggml.tokens"));
    }

    private void write(String normalizer, String preTokenizer) throws IOException {
        Files.writeString(
                folder.resolve("tokenizer.json"),
                "{\"version\": \"1.0\", \"added_tokens\": [], \"normalizer\": " + normalizer + ", \"pre_tokenizer\": "
                        + preTokenizer
                        + ", \"post_processor\": null, \"decoder\": {\"type\": \"ByteLevel\", \"add_prefix_space\": true, \"trim_offsets\": true},"
                        + " \"model\": {\"type\": \"BPE\", \"vocab\": {\"a\": 0, \"b\": 1, \"ab\": 2}, \"merges\": [\"a b\"]}}");
    }

    private Path written(Map<String, Object> metadata) {
        Path file = folder.resolve("written.gguf");
        GgufWriter.write(file, metadata, List.of());
        return file;
    }

    private static void assertSame(Path folder, Path file, List<String> texts) {
        try (Tokenizer before = Tokenizer.open(folder);
                Tokenizer after = Tokenizer.open(file)) {
            for (String text : texts) {
                assertArrayEquals(before.encode(text, true), after.encode(text, true), text);
                assertEquals(
                        before.decode(before.encode(text, false), false),
                        after.decode(after.encode(text, false), false));
            }
            assertTrue(after.ends().containsAll(before.ends()));
            assertEquals(before.bos(), after.bos());
            assertEquals(before.chatTemplate().isPresent(), after.chatTemplate().isPresent());
        }
    }
}
