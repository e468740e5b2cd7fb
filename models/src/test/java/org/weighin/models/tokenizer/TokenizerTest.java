package org.weighin.models.tokenizer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.weighin.datasets.InputException;
import org.weighin.datasets.chat.Message;

/** Hugging Face folders, made of small files as they are released. */
class TokenizerTest {
    @TempDir
    Path folder;

    /** Every byte is a token (id 3 on), in GPT-2's spelling of bytes; 0 to 2 are special. */
    @BeforeEach
    void writeTokenizer() throws IOException {
        StringBuilder vocabulary = new StringBuilder("\"<s>\":0,\"</s>\":1,\"<turn>\":2");
        int next = 256;
        for (int value = 0; value < 256; value++) {
            boolean shown = value > 32 && value < 127 || value > 160 && value != 173;
            int spelled = shown ? value : next++;
            vocabulary.append(",\"\\u%04x\":%d".formatted(spelled, value + 3));
        }
        write(
                "tokenizer.json",
                """
                {"version":"1.0","truncation":{"direction":"Right","max_length":2,"strategy":"LongestFirst","stride":0},
                "padding":null,"added_tokens":[%s,%s,%s],"normalizer":null,
                "pre_tokenizer":{"type":"ByteLevel","add_prefix_space":false,"trim_offsets":false,"use_regex":true},
                "post_processor":%s,"decoder":{"type":"ByteLevel","add_prefix_space":false,"trim_offsets":false,"use_regex":true},
                "model":{"type":"BPE","dropout":null,"unk_token":null,"continuing_subword_prefix":null,"end_of_word_suffix":null,
                "fuse_unk":false,"byte_fallback":false,"ignore_merges":false,"vocab":{%s},"merges":[]}}
                """
                        .formatted(added(0, "<s>"), added(1, "</s>"), added(2, "<turn>"), "null", vocabulary));
    }

    private static String added(int id, String content) {
        return """
                {"id":%d,"content":"%s","single_word":false,"lstrip":false,"rstrip":false,"normalized":false,"special":true}"""
                .formatted(id, content);
    }

    private void write(String name, String content) throws IOException {
        Files.writeString(folder.resolve(name), content);
    }

    private void beginWithPostProcessor() throws IOException {
        String document = Files.readString(folder.resolve("tokenizer.json"));
        write(
                "tokenizer.json",
                document.replace(
                        "\"post_processor\":null",
                        """
                "post_processor":{"type":"TemplateProcessing","single":[{"SpecialToken":{"id":"<s>","type_id":0}},
                {"Sequence":{"id":"A","type_id":0}}],"pair":[{"Sequence":{"id":"A","type_id":0}},{"Sequence":{"id":"B","type_id":1}}],
                "special_tokens":{"<s>":{"id":"<s>","ids":[0],"tokens":["<s>"]}}}"""));
    }

    private static int[] bytes(int... values) {
        return IntStream.of(values).map(value -> value + 3).toArray();
    }

    @Test
    void aTextIsNeverTruncatedWhateverTheFileSays() {
        try (Tokenizer tokenizer = Tokenizer.open(folder)) {
            assertEquals(4000, tokenizer.encode("abcd".repeat(1000), false).length);
        }
    }

    @Test
    void specialTokensComeFromTheSettingsFilesInTheOrderThatTransformersReadsThem() throws IOException {
        write("special_tokens_map.json", "{\"bos_token\":\"<turn>\",\"pad_token\":\"</s>\"}");
        write(
                "tokenizer_config.json",
                "{\"bos_token\":{\"content\":\"<s>\"},\"eos_token\":\"</s>\",\"unk_token\":null}");
        write("config.json", "{\"eos_token_id\":77}");
        write("generation_config.json", "{\"eos_token_id\":[1,2]}");
        try (Tokenizer tokenizer = Tokenizer.open(folder)) {
            assertEquals(OptionalInt.of(0), tokenizer.bos());
            assertEquals(OptionalInt.of(1), tokenizer.eos());
            assertEquals(OptionalInt.of(1), tokenizer.pad());
            assertEquals(Set.of(1, 2), tokenizer.ends());
        }
    }

    @Test
    void theModelsConfigurationTellsTheEndWhenNoGenerationConfigurationDoes() throws IOException {
        write("config.json", "{\"eos_token_id\":2}");
        try (Tokenizer tokenizer = Tokenizer.open(folder)) {
            assertEquals(Set.of(2), tokenizer.ends());
            assertEquals(OptionalInt.empty(), tokenizer.eos());
        }
    }

    @Test
    void theBeginningTokenIsAddedByTheDocumentUnlessTheSettingsSayOtherwise() throws IOException {
        int[] plain = bytes('h', 'i');
        int[] begun = {0, plain[0], plain[1]};
        try (Tokenizer none = Tokenizer.open(folder)) {
            assertArrayEquals(plain, none.encode("hi", true));
        }
        write("tokenizer_config.json", "{\"bos_token\":\"<s>\",\"add_bos_token\":true}");
        try (Tokenizer settings = Tokenizer.open(folder)) {
            assertArrayEquals(begun, settings.encode("hi", true));
        }
        beginWithPostProcessor();
        write("tokenizer_config.json", "{\"bos_token\":\"<s>\"}");
        try (Tokenizer document = Tokenizer.open(folder)) {
            assertArrayEquals(begun, document.encode("hi", true));
            assertArrayEquals(plain, document.encode("hi", false));
            assertArrayEquals(begun, document.encode("<s>hi", true), "a rendered chat template begins with it already");
        }
        write("tokenizer_config.json", "{\"bos_token\":\"<s>\",\"add_bos_token\":false}");
        try (Tokenizer off = Tokenizer.open(folder)) {
            assertArrayEquals(plain, off.encode("hi", true));
        }
    }

    @Test
    void placesCountCharsAndAddedTokensHaveNone() throws IOException {
        beginWithPostProcessor();
        try (Tokenizer tokenizer = Tokenizer.open(folder)) {
            Encoding encoding = tokenizer.encoding("😀a", true);
            assertArrayEquals(new int[] {-1, 0, 0, 0, 0, 2}, encoding.starts());
            assertArrayEquals(new int[] {-1, 2, 2, 2, 2, 3}, encoding.ends());
            assertTrue(encoding.overlaps(5, 2, 3));
            assertTrue(!encoding.overlaps(4, 2, 3));
            assertTrue(!encoding.overlaps(0, 0, 3));
        }
    }

    @Test
    void halfACharacterBecomesTheReplacementCharacter() {
        try (Tokenizer tokenizer = Tokenizer.open(folder)) {
            assertEquals("a\uFFFDb", tokenizer.decode(tokenizer.encode("a\uD83Db", false), false));
            assertEquals("a\0b", tokenizer.decode(tokenizer.encode("a\0b", false), false));
            assertArrayEquals(new int[0], tokenizer.encode("", false));
        }
    }

    @Test
    void specialTokensInATextAreParsedAndLeftOutWhenDecodingIfAsked() {
        try (Tokenizer tokenizer = Tokenizer.open(folder)) {
            int[] ids = tokenizer.encode("a<turn>b", false);
            assertArrayEquals(new int[] {'a' + 3, 2, 'b' + 3}, ids);
            assertEquals("a<turn>b", tokenizer.decode(ids, false));
            assertEquals("ab", tokenizer.decode(ids, true));
            assertEquals("ab", tokenizer.decode(new int[] {'a' + 3, 99_999, 'b' + 3}, false), "ids without a token");
        }
    }

    @Test
    void textOfACharacterIsToldWhenItsLastByteHasCome() {
        try (Tokenizer tokenizer = Tokenizer.open(folder)) {
            TokenText text = new TokenText(tokenizer);
            assertEquals("", text.add(0xF0 + 3));
            assertEquals("", text.add(0x9F + 3));
            assertEquals("", text.add(0x98 + 3));
            assertEquals("😀", text.add(0x80 + 3));
            assertEquals("!", text.add('!' + 3));
            assertEquals("", text.add(0xC3 + 3));
            assertEquals("\uFFFD", text.finish());
            assertEquals("😀!\uFFFD", text.text());
        }
    }

    @Test
    void bytesThatNeverBecomeACharacterDoNotHoldTextBackForever() {
        try (Tokenizer tokenizer = Tokenizer.open(folder)) {
            TokenText text = new TokenText(tokenizer);
            for (int i = 0; i < 100; i++) {
                text.add(0x80 + 3);
            }
            assertTrue(text.text().length() > 80, "only " + text.text().length() + " of 100");
        }
    }

    @Test
    void theChatTemplateIsFoundWhereverReleasesHaveIt() throws IOException {
        assertTemplate("");
        write("tokenizer_config.json", "{\"bos_token\":\"<s>\",\"chat_template\":\"{{ bos_token }}config\"}");
        assertTemplate("<s>config");
        write(
                "tokenizer_config.json",
                """
                {"chat_template":[{"name":"tool_use","template":"tools"},{"name":"default","template":"listed"}]}""");
        assertTemplate("listed");
        write("chat_template.json", "{\"chat_template\":\"json\"}");
        assertTemplate("json");
        write("chat_template.jinja", "jinja");
        assertTemplate("jinja");
    }

    private void assertTemplate(String rendered) {
        try (Tokenizer tokenizer = Tokenizer.open(folder)) {
            assertEquals(
                    rendered,
                    tokenizer
                            .chatTemplate()
                            .map(template -> template.render(List.of(new Message("user", "hi")), true))
                            .orElse(""));
        }
    }

    @Test
    void theDigestCoversChatTemplatesAndSettings() throws IOException {
        String before = digest();
        assertEquals(before, digest());
        write("chat_template.jinja", "{{ messages }}");
        String templated = digest();
        assertNotEquals(before, templated);
        write("generation_config.json", "{\"eos_token_id\":2}");
        assertNotEquals(templated, digest());
    }

    private String digest() {
        try (Tokenizer tokenizer = Tokenizer.open(folder)) {
            return tokenizer.digest();
        }
    }

    @Test
    void brokenFilesAreNamed() throws IOException {
        write("tokenizer_config.json", "{\"bos_token\":\"<nowhere>\"}");
        assertRefused("bos_token <nowhere> is not in the vocabulary");
        write("tokenizer_config.json", "{\"bos_token\":\n \"<s>\"");
        assertRefused("tokenizer_config.json, line 2");
        Files.delete(folder.resolve("tokenizer_config.json"));
        write("tokenizer.json", "{\"added_tokens\":[],\"model\":{\"type\":\"BPE\",\"vocab\":{\"a\":0}}");
        assertRefused("tokenizer.json");
        write("tokenizer.json", "{\"model\":{\"type\":\"BPE\",\"vocab\":{\"a\":0},\"merges\":[[\"a\",\"b\"]]}}");
        assertRefused("the tokenizer cannot be loaded");
        write("tokenizer.json", "{\"model\":{}}");
        assertRefused("holds no vocabulary");
        Files.delete(folder.resolve("tokenizer.json"));
        assertRefused("the folder has no tokenizer.json");
    }

    private void assertRefused(String message) {
        InputException refusal =
                assertThrows(InputException.class, () -> Tokenizer.open(folder).close());
        assertTrue(refusal.getMessage().contains(message), refusal.getMessage());
    }
}
