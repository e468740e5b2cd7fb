package org.weighin.datasets.jinja;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.weighin.datasets.jinja.value.Limits;

/** Templates that are broken or mean harm end in a JinjaException, never in an exhausted stack or heap. */
class HostileTemplatesTest {
    private static final Limits LIMITS = new Limits(300_000, 3_000_000, 400);
    private static final Dialect CHAT = Dialect.chat(Clock.systemUTC());
    private static final String EVERYTHING =
            """
            {#- a comment -#}
            {%- macro greet(name, words=['a', "b"], *) -%}{% endmacro %}
            {% macro m(x, y=1) %}{{ x ~ y }}{{ caller() if caller }}{% endmacro %}
            {% set ns = namespace(found=false, n=0x1f) %}{% set a, b = (1, 2.5e3) %}
            {% for k, v in {'a': [1, -2], "b": none}.items() if k is not none recursive %}
              {{- loop.index }}:{{ v[::-1] | tojson(indent=2) if v is iterable else k.upper()[0:1] }}
              {% if loop.last and not ns.found or k in 'xyz' %}{% break %}{% elif 1 < 2 <= 3 %}{% continue %}{% endif %}
            {% else %}none{% endfor %}
            {% set ns.found %}{% raw %}{{ not this }}{% endraw %}{% endset %}
            {% call(z) m('q', y=2 ** 3 // 4 % 5) %}{{ z }}{% endcall %}
            {% filter upper | replace('A', 'b') %}x{% endfilter %}{% with q = 1 %}{{ q }}{% endwith %}
            {% generation %}{{ '%s-%05.1f' % (a, b) }}{{ '{:>5}'.format(a) }}{% endgeneration %}
            """;

    private static void survives(String source, Dialect dialect) {
        try {
            Template.parse(source, "fuzz", dialect, LIMITS).render(Map.of());
        } catch (JinjaException expected) {
            assertEquals("fuzz", expected.template());
        }
    }

    @Test
    void everyPrefixIsATemplateOrAnError() {
        for (int end = 0; end <= EVERYTHING.length(); end++) {
            survives(EVERYTHING.substring(0, end), CHAT);
            survives(EVERYTHING.substring(end), Dialect.task());
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void everyMutationIsATemplateOrAnError(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < 400; i++) {
            StringBuilder source = new StringBuilder(EVERYTHING);
            for (int edits = random.nextInt(6); edits >= 0; edits--) {
                int at = random.nextInt(source.length());
                int end = Math.min(source.length(), at + random.nextInt(12));
                String piece = source.substring(at, end);
                if (random.nextBoolean()) {
                    source.delete(at, end);
                }
                source.insert(random.nextInt(source.length()), piece);
            }
            survives(source.toString(), CHAT);
        }
    }

    static Stream<String> tooMuch() {
        List<String> templates = new ArrayList<>(tooDeep());
        templates.addAll(tooLong());
        templates.addAll(tooBig());
        return templates.stream();
    }

    private static String nested(String open, String inside, String close, int times) {
        return open.repeat(times) + inside + close.repeat(times);
    }

    private static List<String> tooDeep() {
        int times = 50_000;
        String grown = "{% set ns = namespace(v=[1], w=[1]) %}{% for i in range(N) %}"
                + "{% set ns.v = [ns.v, ns.v] %}{% set ns.w = [ns.w, ns.w] %}{% endfor %}";
        return List.of(
                "{{ " + nested("(", "1", ")", times) + " }}",
                "{{ " + "[".repeat(times),
                "{{ " + "not ".repeat(times) + "1 }}",
                "{{ " + "-".repeat(times) + "1 }}",
                "{{ 1" + " + 1".repeat(times) + " }}",
                "{{ 1" + " if 1 else 1".repeat(times) + " }}",
                "{{ 1" + "|string".repeat(times) + " }}",
                "{{ a" + ".b".repeat(times) + " }}",
                nested("{% if 1 %}", "", "{% endif %}", times),
                "{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}",
                "{% macro m() %}{% call m() %}{{ caller() }}{% endcall %}{% endmacro %}{{ m() }}",
                "{% for i in [1] recursive %}{{ loop([1]) }}{% endfor %}",
                grown.replace("N", "3000") + "{{ ns.v }}",
                grown.replace("N", "60") + "{{ ns.v }}",
                grown.replace("N", "60") + "{{ ns.v|tojson }}",
                grown.replace("N", "60") + "{{ ns.v == ns.w }}",
                grown.replace("N", "60") + "{{ ns.v < ns.w }}",
                grown.replace("[ns.v, ns.v]", "(ns.v, 1)").replace("N", "3000") + "{{ {ns.v: 1} }}",
                "{% set ns = namespace(v=[1]) %}{% for i in range(20000) %}{% set ns.v = ns.v|map('string') %}"
                        + "{% endfor %}{{ ns.v|list }}");
    }

    private static List<String> tooLong() {
        return List.of(
                "{% for i in range(99999) %}{% for j in range(99999) %}{% endfor %}{% endfor %}",
                "{% macro m(n) %}{% if n %}{{ m(n-1) }}{{ m(n-1) }}{% endif %}{% endmacro %}{{ m(30) }}",
                "{% for i in range(99999) %}{{ range(99999)|sum }}{% endfor %}",
                "{% set s = 'a' * 999999 %}{% for i in range(99999) %}{{ s.count('b') }}{% endfor %}",
                "{% set s = 'a' * 999999 %}{% set t = 'a' * 499999 ~ 'b' %}{{ t in s }}",
                "{% set s = '😀' * 999999 %}{% for i in range(99999) %}{{ s[500000] }}{% endfor %}",
                "{{ range(10 ** 9)|length }}",
                "{{ ('9' * 4400)|int + 10 ** 4400 }}",
                "{{ 10 ** (10 ** 10) }}",
                "{{ 1" + "0".repeat(9999) + " }}");
    }

    private static List<String> tooBig() {
        return List.of(
                "{{ 'x' * 10 ** 9 }}",
                "{{ [1] * 10 ** 9 }}",
                "{% set ns = namespace(s='x') %}{% for i in range(99) %}{% set ns.s = ns.s ~ ns.s %}{% endfor %}",
                "{% set ns = namespace(s=[1]) %}{% for i in range(99) %}{% set ns.s = ns.s + ns.s %}{% endfor %}",
                "{% set s = 'a' * 9999 %}{{ s.replace('a', s) }}",
                "{% set s = 'a' * 9999 %}{{ s.join(s) }}",
                "{{ 'x'|center(10 ** 9) }}",
                "{{ 'x'.zfill(10 ** 9) }}",
                "{{ ('\\t' * 9999).expandtabs(9999) }}",
                "{{ ('\\n' * 9999)|indent(9999) }}",
                "{{ '%999999999d' % 1 }}",
                "{{ '%.999999999f' % 1 }}",
                "{{ '{:999999999}'.format(1) }}",
                "{{ [[[1]]]|tojson(indent=10 ** 9) }}",
                "{{ [1]|batch(10 ** 9, 'x')|list }}",
                "{{ [1]|slice(10 ** 9)|list }}",
                "{{ ['\\x00' * 999999] }}",
                "{{ strftime_now('%c' * 999999) }}",
                "x".repeat(5_000_000),
                "{{1}}".repeat(500_000));
    }

    @ParameterizedTest
    @MethodSource
    void tooMuch(String source) {
        assertThrows(JinjaException.class, () -> Template.parse(source, "hostile", CHAT, LIMITS)
                .render(Map.of()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{{ ('a' * 40)|regex_replace('(a|aa)+\\\\1b', 'x') }}",
                "{{ ('a' * 99999)|regex_replace('(a|b)*c', 'x') }}",
                "{{ ('a' * 9999)|regex_replace('a', 'x' * 9999) }}",
                "{% set l = [1] %}{% for i in l %}{{ l.append(1) }}{% endfor %}",
                "{% set l = [] %}{{ l.append(l) }}{{ l }}",
            })
    void tooMuchForTasks(String source) {
        assertThrows(JinjaException.class, () -> Template.parse(source, "hostile", Dialect.task(), LIMITS)
                .render(Map.of()));
    }
}
