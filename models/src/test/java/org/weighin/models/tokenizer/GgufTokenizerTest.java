package org.weighin.models.tokenizer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.weighin.datasets.InputException;

class GgufTokenizerTest {
    @TempDir
    Path folder;

    private Tokenizer open(TinyGguf file) {
        return Tokenizer.open(file.write(folder));
    }

    static List<String> preTokenizers() {
        return GgufRules.published().preTokenizers().stream()
                .flatMap(pre -> pre.names().stream())
                .toList();
    }

    @ParameterizedTest
    @MethodSource("preTokenizers")
    void everyKnownWayToCutTextLoads(String name) {
        try (Tokenizer tokenizer = open(TinyGguf.byteLevel().with("tokenizer.ggml.pre", name))) {
            assertEquals("the cat", tokenizer.decode(tokenizer.encode("the cat", false), false));
        }
    }

    /** Cuts as the published patterns make them, seen through tokens of up to three digits. */
    @ParameterizedTest
    @CsvSource({
        "gpt-2, 1234",
        "smollm, 1|2|3|4",
        "qwen2, 1|2|3|4",
        "llama-bpe, 123|4",
        "deepseek-v3, 123|4",
        "dbrx, 123|4"
    })
    void digitsAreCutAsTheFileSays(String name, String expected) {
        TinyGguf file = TinyGguf.byteLevel()
                .with("tokenizer.ggml.pre", name)
                .with("tokenizer.ggml.tokens", List.of("1", "2", "3", "4", "12", "123", "1234"))
                .with("tokenizer.ggml.merges", List.of("1 2", "12 3", "123 4"))
                .without("tokenizer.ggml.token_type")
                .without("tokenizer.ggml.bos_token_id");
        try (Tokenizer tokenizer = open(file)) {
            int[] ids = tokenizer.encode("1234", false);
            assertEquals(
                    expected,
                    String.join(
                            "|", Arrays.stream(ids).mapToObj(tokenizer::token).toList()));
        }
    }

    @Test
    void mergesAreAppliedInTheirOrder() {
        try (Tokenizer tokenizer = open(TinyGguf.byteLevel())) {
            assertArrayEquals(new int[] {8, 9, 6, 1}, tokenizer.encode("the cat", false));
            assertEquals(10, tokenizer.vocabularySize());
        }
    }

    /** Written down, as two digests of one process agree even where the order of a map is drawn anew by each. */
    @Test
    void digestsAreTheSameInEveryProcess() {
        try (Tokenizer pairs = open(TinyGguf.byteLevel());
                Tokenizer scored = open(TinyGguf.scored())) {
            assertEquals("ce732b609677367f87dea838fdde9ee4870713fcf8a8ab76e43db0302db7f810", pairs.digest());
            assertEquals("67581da72675dd334fbeece2ab0efda2376943f939db658f90b4188b2e349dcd", scored.digest());
        }
    }

    @Test
    void scoresDecideWhichPairIsJoinedAndBytesStandForTheRest() {
        try (Tokenizer tokenizer = open(TinyGguf.scored())) {
            assertArrayEquals(new int[] {5, 6, 10}, tokenizer.encode("aba", false));
            assertArrayEquals(new int[] {9}, tokenizer.encode("ab", false));
            assertArrayEquals(new int[] {1, 9, 3, 4}, tokenizer.encode("abé", true));
            assertEquals("abé", tokenizer.decode(new int[] {1, 9, 3, 4}, true));
            assertEquals(OptionalInt.of(1), tokenizer.bos());
            assertEquals(Set.of(2), tokenizer.ends());
        }
    }

    @Test
    void textThatComesTokenByTokenKeepsTheSpacesBetweenWords() {
        try (Tokenizer tokenizer = open(TinyGguf.scored())) {
            TokenText text = new TokenText(tokenizer);
            assertEquals("ab", text.add(9));
            assertEquals(" ab", text.add(9));
            assertEquals(" ab", text.add(9));
            assertEquals("", text.finish());
        }
    }

    @Test
    void noSpaceIsPutBeforeATextWhenTheFileSaysSo() {
        try (Tokenizer tokenizer = open(TinyGguf.scored().with("tokenizer.ggml.add_space_prefix", false))) {
            assertArrayEquals(new int[] {8}, tokenizer.encode("ab", false));
            assertEquals(" ab", tokenizer.decode(new int[] {9}, false));
        }
    }

    @Test
    void runsOfSpacesAreTheUserDefinedTokensThatTheFileStoresWithPlainSpaces() {
        try (Tokenizer tokenizer = open(TinyGguf.scored().with("tokenizer.ggml.add_space_prefix", false))) {
            assertArrayEquals(new int[] {11, 9}, tokenizer.encode("   ab", false));
            assertEquals("   ab", tokenizer.decode(new int[] {11, 9}, false));
        }
    }

    @Test
    void everyControlTokenThatEndsATurnEndsGeneration() {
        TinyGguf file = TinyGguf.byteLevel()
                .with(
                        "tokenizer.ggml.tokens",
                        List.of("<s>", "<|im_end|>", "<|endoftext|>", "<|im_start|>", "stop", "t", "tt"))
                .with("tokenizer.ggml.token_type", List.of(3, 3, 3, 3, 3, 1, 1))
                .with("tokenizer.ggml.merges", List.of("t t"))
                .with("tokenizer.ggml.eos_token_id", 1)
                .with("tokenizer.ggml.eot_token_id", 4);
        try (Tokenizer tokenizer = open(file)) {
            assertEquals(Set.of(1, 2, 4), tokenizer.ends());
            assertEquals(OptionalInt.of(1), tokenizer.eos());
        }
    }

    @Test
    void theBeginningTokenIsAddedAsTheFileOrItsKindSays() {
        try (Tokenizer silent = open(TinyGguf.byteLevel())) {
            assertArrayEquals(new int[] {8}, silent.encode("the", true));
        }
        try (Tokenizer kind = open(TinyGguf.byteLevel().with("tokenizer.ggml.pre", "llama-bpe"))) {
            assertArrayEquals(new int[] {0, 8}, kind.encode("the", true));
            assertArrayEquals(new int[] {0, 8}, kind.encode("<s>the", true), "never twice");
        }
        TinyGguf off = TinyGguf.byteLevel()
                .with("tokenizer.ggml.pre", "llama-bpe")
                .with("tokenizer.ggml.add_bos_token", false);
        try (Tokenizer told = open(off)) {
            assertArrayEquals(new int[] {8}, told.encode("the", true));
        }
    }

    @Test
    void whatIsNotKnownIsNamed() {
        assertRefused(TinyGguf.byteLevel().with("tokenizer.ggml.pre", "superbpe"), "unknown pre-tokenizer superbpe");
        assertRefused(TinyGguf.byteLevel().with("tokenizer.ggml.model", "rwkv"), "tokenizer.ggml.model is rwkv");
        assertRefused(TinyGguf.byteLevel().without("tokenizer.ggml.model"), "tokenizer.ggml.model is missing");
        assertRefused(TinyGguf.byteLevel().without("tokenizer.ggml.tokens"), "no vocabulary");
        assertRefused(TinyGguf.scored().without("tokenizer.ggml.scores"), "no scores");
    }

    @Test
    void partsThatDoNotFitEachOtherAreNamed() {
        assertRefused(TinyGguf.byteLevel().with("tokenizer.ggml.merges", List.of("t h", "c x")), "merge \"c x\"");
        assertRefused(TinyGguf.byteLevel().with("tokenizer.ggml.token_type", List.of(1)), "1 types for 11 tokens");
        assertRefused(TinyGguf.byteLevel().with("tokenizer.ggml.bos_token_id", 99), "bos_token_id is 99");
        assertRefused(TinyGguf.scored().with("tokenizer.ggml.scores", List.of(0f)), "1 scores for 12 tokens");
        TinyGguf twice = TinyGguf.byteLevel()
                .with("tokenizer.ggml.tokens", List.of("a", "b", "a"))
                .without("tokenizer.ggml.token_type");
        assertRefused(twice, "token a is there twice, as 0 and 2");
    }

    private void assertRefused(TinyGguf file, String message) {
        InputException refusal =
                assertThrows(InputException.class, () -> open(file).close());
        assertTrue(refusal.getMessage().contains(message), refusal.getMessage());
    }
}
