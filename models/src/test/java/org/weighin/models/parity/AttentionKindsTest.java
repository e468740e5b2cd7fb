package org.weighin.models.parity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One tiny model of each kind of attention, with an adapter on all its projections; sequences are longer than a chunk. */
class AttentionKindsTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "arch/deepseek_v3",
                "arch/minimax",
                "arch/qwen3_next",
                "lora/deepseek_v3",
                "lora/minimax",
                "lora/qwen3_next"
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
