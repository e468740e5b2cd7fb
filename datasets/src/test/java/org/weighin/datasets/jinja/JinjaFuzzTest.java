package org.weighin.datasets.jinja;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.weighin.datasets.jinja.value.Limits;

/** Any text is a chat template that renders, or ends in a JinjaException; the kept inputs are tried in every test run. */
class JinjaFuzzTest {
    private static final Limits LIMITS = new Limits(50_000, 200_000, 200);
    private static final Dialect CHAT = Dialect.chat(Clock.fixed(Instant.EPOCH, ZoneOffset.UTC));
    private static final Map<String, Object> VARIABLES = Map.of(
            "messages",
            List.of(Map.of("role", "user", "content", "Hi"), Map.of("role", "assistant", "content", "Hello <b>")),
            "bos_token",
            "<s>",
            "add_generation_prompt",
            true,
            "tools",
            List.of(Map.of("name", "add", "parameters", Map.of("a", 1, "b", 2.5))));

    @FuzzTest(maxDuration = "4m")
    void everyTextRendersOrIsRefused(byte[] source) {
        try {
            Template.parse(new String(source, StandardCharsets.UTF_8), "fuzz", CHAT, LIMITS)
                    .renderWithSpans(VARIABLES);
        } catch (JinjaException refused) {
            // a reason is all that a wrong template is to have
        }
    }
}
