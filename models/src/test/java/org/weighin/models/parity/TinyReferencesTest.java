package org.weighin.models.parity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** References of a few tens of kilobytes for what is easily read wrongly; each says in expected.json or in its name what it is about. */
class TinyReferencesTest {
    private static final Path GOLDENS = Path.of("src/test/resources/goldens");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "arch/gemma2-defaults",
                "arch/gemma3_text-nested-ropes",
                "arch/llama-dynamic",
                "arch/llama-gqa-untied",
                "arch/nemotron-odd-part",
                "arch/phi3-longrope-cross",
                "arch/smollm3-window",
                "gguf",
                "lora/gemma2",
                "lora/llama",
                "lora/phi3-fused"
            })
    void agree(String folder) {
        List<ParityResult> results = Parity.check(GOLDENS.resolve(folder), Path.of("."));
        assertFalse(results.isEmpty());
        assertEquals(
                List.of(), results.stream().filter(result -> !result.passed()).toList());
    }
}
