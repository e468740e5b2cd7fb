package org.weighin.models.adapter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.weighin.datasets.InputException;

class ModulePatternsTest {
    private static final String MODULE = "model.layers.0.self_attn.q_proj";

    @Test
    void matchesWholePathsAndTheirEnds() {
        assertTrue(ModulePatterns.match(ModulePatterns.compile(".*\\.q_proj"), MODULE)
                .isPresent());
        assertTrue(
                ModulePatterns.match(ModulePatterns.compile("q_proj"), MODULE).isEmpty());
        assertTrue(ModulePatterns.match(ModulePatterns.compileEnd("self_attn.q_proj"), MODULE)
                .isPresent());
        assertTrue(
                ModulePatterns.match(ModulePatterns.compileEnd("proj"), MODULE).isEmpty());
        assertEquals(
                "0",
                ModulePatterns.match(ModulePatterns.compile(".*\\.(\\d+)\\..*"), MODULE)
                        .orElseThrow()
                        .group(1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"(.*)(.*)(.*)(.*)(.*)(.*)(.*)(.*)x", "((.|.)+)+x", "(.*)*\\1x"})
    void patternsThatTakeForEverAreRefused(String expression) {
        Pattern pattern = ModulePatterns.compile(expression);
        InputException refusal = assertThrows(InputException.class, () -> ModulePatterns.match(pattern, MODULE));
        assertTrue(refusal.getMessage().contains("takes too long"), refusal.getMessage());
    }

    @Test
    void patternsThatAreTooLargeAreNone() {
        for (int depth : new int[] {30_000, 3_000_000}) {
            String nested = "(".repeat(depth) + ")".repeat(depth);
            assertThrows(PatternSyntaxException.class, () -> ModulePatterns.compile(nested));
        }
    }
}
