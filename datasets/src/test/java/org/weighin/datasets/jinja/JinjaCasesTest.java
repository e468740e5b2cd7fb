package org.weighin.datasets.jinja;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Templates with what Jinja2 3.1.6 on CPython 3.11 makes of them: the text, or that it fails. */
class JinjaCasesTest {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-22T14:05:09Z"), ZoneOffset.UTC);
    private static final Map<String, Dialect> DIALECTS = Map.of("chat", Dialect.chat(CLOCK), "task", Dialect.task());

    @TestFactory
    Stream<DynamicTest> rendersAsJinja2Does() throws IOException {
        try (InputStream file = JinjaCasesTest.class.getResourceAsStream("/jinja/cases.json")) {
            JsonNode table = JSON.readTree(Objects.requireNonNull(file));
            Map<String, Object> variables = JSON.convertValue(table.get("variables"), new TypeReference<>() {});
            assertTrue(table.get("cases").size() > 2000);
            return table.get("cases")
                    .valueStream()
                    .map(row -> DynamicTest.dynamicTest(
                            row.get("dialect").asString() + " "
                                    + row.get("source").asString(),
                            () -> check(row, variables)));
        }
    }

    private static void check(JsonNode row, Map<String, Object> variables) {
        Dialect dialect = Objects.requireNonNull(DIALECTS.get(row.get("dialect").asString()));
        String source = row.get("source").asString();
        if (row.has("text")) {
            String text = Template.parse(source, "case", dialect).render(variables);
            assertEquals(row.get("text").asString(), text);
            return;
        }
        JinjaException error = assertThrows(JinjaException.class, () -> Template.parse(source, "case", dialect)
                .render(variables));
        assertTrue(error.line() > 0, error.getMessage());
    }
}
