package org.weighin.models.parity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Tiny mixtures of experts of each kind, with adapters on experts as PEFT has them: on stacked parameters, and on modules as they
 * were before.
 */
class ExpertsTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "arch/glm4_moe",
                "arch/gpt_oss",
                "arch/qwen3_moe",
                "gguf-experts",
                "lora/glm4_moe-parameters",
                "lora/gpt_oss-parameters",
                "lora/qwen3_moe-all",
                "lora/qwen3_moe-modules"
            })
    void meetsTheReference(String name) throws URISyntaxException {
        Path folder = Path.of(Objects.requireNonNull(getClass().getResource("/goldens/" + name))
                .toURI());
        List<ParityResult> results = Parity.check(folder, folder);
        assertFalse(results.isEmpty());
        assertEquals(
                List.of(), results.stream().filter(result -> !result.passed()).toList());
    }
}
