package org.weighin.evaluation.instruction;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.weighin.datasets.InputException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MappingIterator;
import tools.jackson.databind.json.JsonMapper;

/** Verdicts of lm-evaluation-harness 0.4.13 on responses of all kinds: src/test/resources/instructions.jsonl. */
class InstructionsTest {
    private static final JsonMapper JSON = new JsonMapper();

    private static List<JsonNode> cases() {
        List<JsonNode> cases = new ArrayList<>();
        try (InputStream in =
                        Objects.requireNonNull(InstructionsTest.class.getResourceAsStream("/instructions.jsonl"));
                MappingIterator<JsonNode> lines = JSON.readerFor(JsonNode.class).readValues(in)) {
            lines.forEachRemaining(cases::add);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return cases;
    }

    @TestFactory
    Stream<DynamicTest> everyResponseIsJudgedAsByTheHarness() {
        return cases().stream()
                .map(one -> DynamicTest.dynamicTest(
                        one.path("kind").asString() + " " + one.path("response").asString(), () -> judged(one)));
    }

    @SuppressWarnings("unchecked")
    private static void judged(JsonNode one) {
        String kind = one.path("kind").asString();
        Map<String, Object> arguments = JSON.treeToValue(one.path("kwargs"), LinkedHashMap.class);
        String response = one.path("response").asString();
        assertAll(
                () -> assertEquals(
                        one.path("strict").asBoolean(), Instructions.followed(kind, Map.copyOf(arguments), response)),
                () -> assertEquals(
                        one.path("loose").asBoolean(),
                        Instructions.followedLoosely(kind, Map.copyOf(arguments), response)));
    }

    @Test
    void allKindsAreTried() {
        TreeSet<String> kinds = new TreeSet<>();
        cases().forEach(one -> kinds.add(one.path("kind").asString()));
        assertEquals(25, kinds.size());
    }

    @Test
    void whatIsMissingOrUnknownIsNamed() {
        String missing = assertThrows(
                        InputException.class, () -> Instructions.followed("keywords:existence", Map.of(), "a"))
                .getMessage();
        assertTrue(missing.contains("keywords is null") && missing.contains("keywords:existence"), missing);
        String unknown = assertThrows(
                        InputException.class, () -> Instructions.followed("keywords:rhyme", Map.of(), "a"))
                .getMessage();
        assertTrue(unknown.contains("there is no instruction keywords:rhyme"), unknown);
        Map<String, Object> relation = Map.of("num_words", 3, "relation", "about");
        assertThrows(
                InputException.class, () -> Instructions.followed("length_constraints:number_words", relation, "a"));
    }

    @Test
    void capitalsAloneMakeNoTextEnglish() {
        String french = "LE CHAT EST SUR LA TABLE ET LE CHIEN DORT DANS LA MAISON DEPUIS CE MATIN";
        assertEquals(false, Instructions.followed("change_case:english_capital", Map.of(), french));
    }

    @Test
    void anotherSignThanALetterIsCounted() {
        Map<String, Object> hashes = Map.of("letter", "#", "let_frequency", 2, "let_relation", "at least");
        assertTrue(Instructions.followed("keywords:letter_frequency", hashes, "#a #b"));
    }
}
