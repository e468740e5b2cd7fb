package org.weighin.datasets.chat;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.weighin.datasets.jinja.JinjaException;
import org.weighin.datasets.jinja.Rendering;

/** Conversations in, text out. */
class ChatTemplateTest {
    private static final String SOURCE =
            """
            {{- bos_token }}
            {%- if tools %}
            {{- tools | tojson }}
            {%- endif %}
            {%- for message in messages %}
                {%- if message.role == 'assistant' %}
                    {%- generation %}
                        {{- message.content + eos_token }}
                    {%- endgeneration %}
                {%- else %}
                    {{- '<' + message.role + '>' + message.content }}
                {%- endif %}
                {%- for call in message.tool_calls %}
                    {{- call.function.name ~ call.function.arguments }}
                {%- endfor %}
            {%- endfor %}
            {%- if add_generation_prompt %}
                {{- '<assistant>' }}
            {%- endif %}
            """;

    private static ChatTemplate template(String source) {
        Clock clock = Clock.fixed(Instant.parse("2026-11-22T23:30:00Z"), ZoneId.of("Asia/Shanghai"));
        return new ChatTemplate(source, new SpecialTokens("<s>", "</s>", null, null), clock);
    }

    @Test
    void rendersMessagesWithAndWithoutGenerationPrompt() {
        List<Message> messages = List.of(new Message("system", "{{ x }}"), new Message("user", "Hi <b>"));
        assertEquals(
                "<s><system>{{ x }}<user>Hi <b><assistant>", template(SOURCE).render(messages, true));
        assertEquals("<s><system>{{ x }}<user>Hi <b>", template(SOURCE).render(messages, false));
    }

    @Test
    void rendersToolsAndToolCallsInTheOrderOfTheirKeys() {
        Map<String, Object> arguments = new LinkedHashMap<>();
        arguments.put("city", "Köln");
        arguments.put("all", true);
        arguments.put("after", null);
        Map<String, Object> call = Map.of("function", Map.of("name", "weather", "arguments", arguments));
        Map<String, Object> message = Map.of("role", "user", "content", "?", "tool_calls", List.of(call));
        Conversation conversation =
                new Conversation(List.of(message), List.of(Map.of("name", "weather")), false, Map.of());
        assertEquals(
                "<s>[{\"name\": \"weather\"}]<user>?weather{'city': 'Köln', 'all': True, 'after': None}",
                template(SOURCE).render(conversation));
    }

    @Test
    void tellsWhatTheAssistantWrites() {
        List<Message> messages = List.of(new Message("user", "1+1"), new Message("assistant", "2"));
        Rendering rendering = template(SOURCE).renderWithSpans(Conversation.of(messages, false));
        assertEquals(List.of(new Rendering.Span(12, 17)), rendering.generated());
        assertEquals("2</s>", rendering.text().substring(12, 17));
    }

    @Test
    void readsTheClockAndFurtherVariables() {
        Conversation conversation = new Conversation(List.of(), null, false, Map.of("enable_thinking", false));
        String source = "{{ strftime_now('%d %B %Y') }} {{ enable_thinking }} {{ tools }} {{ pad_token is defined }}";
        assertEquals("23 November 2026 False None False", template(source).render(conversation));
    }

    @Test
    void keepsItsSourceAndRefusesABrokenOne() {
        assertEquals(SOURCE, template(SOURCE).source());
        assertThrows(JinjaException.class, () -> template("{% for m in messages %}"));
    }
}
