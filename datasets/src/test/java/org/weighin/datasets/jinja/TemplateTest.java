package org.weighin.datasets.jinja;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What callers of templates rely on beyond the text: spans, errors, and that text is never template. */
class TemplateTest {
    private static String generated(String source, Map<String, ?> variables) {
        Rendering rendering = Template.parse(source, "spans").renderWithSpans(variables);
        return rendering.generated().stream()
                .map(span -> rendering.text().substring(span.start(), span.end()))
                .collect(Collectors.joining("|"));
    }

    @Test
    void spansCoverWhatGenerationBlocksMadeInLoops() {
        String source = "{% for m in messages %}<{{ m }}>{% generation %}{{ m }}!{% endgeneration %}\n{% endfor %}";
        assertEquals("a!|😀!|b!", generated(source, Map.of("messages", List.of("a", "😀", "b"))));
    }

    @Test
    void spansFollowTextThroughMacrosAndVariables() {
        String macro = "{% macro m(x) %}[{% generation %}{{ x }}{% endgeneration %}]{% endmacro %}";
        assertEquals("a|b", generated(macro + "1{{ m('a') }}2{{ m('b') }}", Map.of()));
        assertEquals("a|b", generated(macro + "1{% set t = m('a') %}2{{ 'x' + t ~ m('b') }}", Map.of()));
        assertEquals("a", generated(macro + "{% set t %}--{{ m('a') }}--{% endset %}..{{ t }}", Map.of()));
        assertEquals("a", generated(macro + "{{ ('  ' + m('a') + '  ') | trim }}", Map.of()));
        assertEquals("b", generated(macro + "{{ ('xy' + m('abc'))[4:5] }}", Map.of()));
        String caller = macro + "{% macro w() %}<{{ caller() }}>{% endmacro %}{% call w() %}{{ m('a') }}{% endcall %}";
        assertEquals("a", generated(caller, Map.of()));
    }

    @Test
    void spansThatGetLostAreAnError() {
        String source = "{% filter upper %}{% generation %}a{% endgeneration %}{% endfilter %}";
        Template template = Template.parse(source, "lost");
        assertEquals("A", template.render(Map.of()));
        assertThrows(JinjaException.class, () -> template.renderWithSpans(Map.of()));
    }

    @Test
    void textInVariablesIsNeverTemplate() {
        Map<String, String> variables = Map.of("text", "{{ 1 + 1 }}{% if true %}x{% endif %}{# c #}");
        assertEquals(
                variables.get("text") + variables.get("text"),
                Template.parse("{{ text }}{% set t %}{{ text }}{% endset %}{{ t }}", "text")
                        .render(variables));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            quoteCharacter = '`',
            textBlock =
                    """
            1\\n{{ 1 | shout }}                   # unknown filter 'shout'           # 2
            {{ 1 is loud }}                       # unknown test 'loud'              # 1
            {{ 1 }}\\n\\n{% shout %}              # unknown tag 'shout'              # 3
            {{\\n shout() }}                      # 'shout' is undefined             # 2
            {{ 'a'.shout() }}                     # has no attribute 'shout'         # 1
            {{ 'a'.encode() }}                    # 'encode' of str is not supported # 1
            {% include 'other' %}                 # unknown tag 'include'            # 1
            {% if 1 %}\\n{{ 2 | shout }}{% endif %} # unknown filter 'shout'         # 2
            a\\n{% for x in y.z %}{% endfor %}    # 'y' is undefined                 # 2
            {% macro m() %}\\n{{ 1/0 }}{% endmacro %}\\n{{ m() }} # division by zero # 2
            {% if 1 %}\\n                         # {% endif %}                      # 1
            {{ raise_exception('roles!') }}       # roles!                           # 1
            {{ [1 }}                              # unexpected '}', expected ']'     # 1
            """)
    void errorsNameWhatAndWhere(String source, String what, int line) {
        JinjaException error =
                assertThrows(JinjaException.class, () -> Template.parse(source.replace("\\n", "\n"), "greeting.jinja")
                        .render(Map.of()));
        assertTrue(error.what().contains(what), error.what());
        assertTrue(error.toString().contains("greeting.jinja, line " + line), error.toString());
        assertEquals(line, error.line());
    }

    @Test
    void variablesOfOtherClassesAreRefused() {
        Template template = Template.parse("{{ x }}", "odd");
        JinjaException error = assertThrows(JinjaException.class, () -> template.render(Map.of("x", new Object())));
        assertTrue(error.what().contains("java.lang.Object"), error.what());
    }

    @Test
    void variablesStayAsTheyAre() {
        List<Object> items = new ArrayList<>(List.of(1));
        Template template = Template.parse("{{ x.append(2) }}{{ x }}", "task", Dialect.task());
        assertEquals("None[1, 2]", template.render(Map.of("x", items)));
        assertEquals("None[1, 2]", template.render(Map.of("x", items)));
        assertEquals(List.of(1), items);
    }

    @Test
    void manyThreadsCanRenderOneTemplate() throws Exception {
        String source = "{% macro m(n) %}{% for i in range(n) %}{{ cycle.next() }}{{ i }}{% endfor %}{% endmacro %}"
                + "{% set cycle = cycler('a', 'b') %}{{ m(n) }}";
        Template template = Template.parse(source, "shared");
        List<String> alone = new ArrayList<>();
        List<Future<String>> together = new ArrayList<>();
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            for (int n = 0; n < 200; n++) {
                Map<String, Integer> variables = Map.of("n", n);
                alone.add(template.render(variables));
                together.add(threads.submit(() -> template.render(variables)));
            }
            for (int n = 0; n < 200; n++) {
                assertEquals(alone.get(n), together.get(n).get());
            }
        } finally {
            threads.shutdown();
        }
    }
}
