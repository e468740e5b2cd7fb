package org.weighin.evaluation.filter;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.weighin.evaluation.References;
import org.weighin.evaluation.dialect.Section;
import org.weighin.evaluation.dialect.TaskYaml;
import org.weighin.evaluation.document.Document;
import org.weighin.evaluation.metric.ExactMatch;
import org.weighin.evaluation.text.PythonRegex;
import tools.jackson.databind.JsonNode;

class FilterTest {
    @TempDir
    Path folder;

    private List<String> filtered(String steps, List<String> responses) throws IOException {
        return filtered(steps, responses, Map.of());
    }

    private List<String> filtered(String steps, List<String> responses, Map<String, ?> record) throws IOException {
        Path file = Files.writeString(folder.resolve("filter.yaml"), "name: test\nfilter: " + steps);
        Section section = TaskYaml.read(file);
        FilterPipeline pipeline = FilterPipeline.read(section, "tiny");
        section.throwFaults();
        return pipeline.apply(responses, new Document(Map.of()).with(record));
    }

    @Test
    void answersOfGsm8kAreFoundAsTheHarnessFindsThem() {
        JsonNode stored = References.json("expected/metrics.json").path("gsm8k_extraction");
        JsonNode patterns = stored.path("patterns");
        RegexFilter strict = regex(patterns.path("strict"), 0);
        RegexFilter flexible = regex(
                patterns.path("flexible"),
                patterns.path("flexible_group_select").asInt());
        ExactMatch match = new ExactMatch(
                patterns.path("regexes_to_ignore")
                        .valueStream()
                        .map(node -> PythonRegex.compile(node.asString(), "test"))
                        .toList(),
                true,
                false,
                false);
        assertEquals(20, stored.path("cases").size());
        for (JsonNode item : stored.path("cases")) {
            assertFound(item, "strict", strict, match);
            assertFound(item, "flexible", flexible, match);
        }
    }

    private static RegexFilter regex(JsonNode pattern, int select) {
        return new RegexFilter(PythonRegex.compile(pattern.asString(), "test"), select, "[invalid]");
    }

    private static void assertFound(JsonNode item, String name, RegexFilter filter, ExactMatch match) {
        String response = References.text(item.path("response"));
        String found = filter.apply(List.of(response), new Document(Map.of())).get(0);
        assertEquals(References.text(item.path(name)), found, item::toString);
        boolean right = match.matches(found, References.text(item.path("gold")));
        assertEquals(item.path(name + "_match").asDouble(), right ? 1 : 0, item::toString);
    }

    @Test
    void stepsFollowEachOther() throws IOException {
        assertEquals(
                List.of("b"),
                filtered(
                        "[{function: remove_whitespace}, {function: lowercase}, {function: majority_vote}]",
                        List.of(" A", "B ", "b", "c", "a ", "B")));
        assertEquals(List.of("X", "Y"), filtered("[{function: take_first_k, k: 2}]", List.of("X", "Y", "Z")));
        assertEquals(
                List.of("1", "none"),
                filtered("[{function: map, mapping_dict: {yes: 1}, default_value: none}]", List.of("yes", "maybe")));
    }

    @Test
    void ofEquallyFrequentAnswersTheFirstWins() throws IOException {
        assertEquals(List.of("x"), filtered("[{function: majority_vote}]", List.of("x", "y", "y", "x")));
    }

    @Test
    void lettersAreFoundByExpressionChoiceOrColon() throws IOException {
        String filter = "[{function: multi_choice_regex, regex_pattern: '(\\([A-Z]\\))', ignore_case: true}]";
        Map<String, ?> record = Map.of("choices", List.of("Red", "Blue"));
        assertEquals(
                List.of("(B)", "(A)", "(B)", "[invalid]"),
                filtered(filter, List.of("It is (B).", "clearly RED", "Answer: B", "green"), record));
    }
}
