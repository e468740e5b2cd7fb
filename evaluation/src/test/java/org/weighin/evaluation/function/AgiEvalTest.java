package org.weighin.evaluation.function;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.weighin.datasets.InputException;
import org.weighin.evaluation.document.Document;
import org.weighin.evaluation.results.Answer;
import org.weighin.evaluation.results.Choice;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class AgiEvalTest {
    private static Document original(@Nullable String passage, Object label) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        values.put("passage", passage);
        values.put("question", "2+2?");
        values.put("options", List.of("(A)3", "(B)4", "(C)5", "(D)44", "(E)four"));
        values.put("label", label);
        return new Document(values);
    }

    @Test
    void aRecordAsPublishedGetsTheHubsLayout() {
        Document chinese = AgiEval.prepareChinese(original(null, "B"));
        assertEquals("问题：2+2? 选项：(A)3 (B)4 (C)5 (D)44 (E)four\n答案：从A到E, 我们应选择", chinese.text("query"));
        assertEquals(List.of(1), chinese.value("gold"));
        Document english = AgiEval.prepareEnglish(original("Sums. ", List.of("A", "D")));
        assertEquals(
                "Sums. Q: 2+2? Answer Choices: (A)3 (B)4 (C)5 (D)44 (E)four\nA: Among A through E, the answer is",
                english.text("query"));
        assertEquals(List.of(0, 3), english.value("gold"));
        assertSame(english, AgiEval.prepareChinese(english), "what the hub has stays");
    }

    @Test
    void anyOfTheRightOptionsCounts() {
        Document document = AgiEval.prepareEnglish(original("", List.of("D", "E")));
        List<Choice> choices = Stream.of(-9.0, -8.0, -9.5, -7.5, -7.4)
                .map(sum -> new Choice("", sum, false))
                .toList();
        Answer answer = new Answer(choices, List.of(), List.of(), Optional.empty());
        assertEquals(
                Map.of("acc", 1.0, "acc_norm", 1.0),
                AgiEval.scoreChoices(document, answer).values());
        Document other = AgiEval.prepareEnglish(original("", "D"));
        assertEquals(
                Map.of("acc", 0.0, "acc_norm", 0.0),
                AgiEval.scoreChoices(other, answer).values());
    }

    /** Verdicts of lm-evaluation-harness 0.4.13: src/test/resources/math-answers.jsonl. */
    @TestFactory
    Stream<DynamicTest> formulasAreComparedAsByTheHarness() throws IOException {
        JsonMapper json = new JsonMapper();
        return Files.readAllLines(Path.of("src/test/resources/math-answers.jsonl")).stream()
                .map(line -> DynamicTest.dynamicTest(line, () -> {
                    JsonNode one = json.readTree(line);
                    assertEquals(
                            one.path("equal").asBoolean(),
                            MathAnswer.equal(
                                    one.path("one").asString(),
                                    one.path("other").asString()));
                }));
    }

    @Test
    void lettersBecomeChoicesAndAnIndex() {
        Map<String, Object> row = new LinkedHashMap<>(Map.of("question", "2+2?", "answer", "C"));
        Arrays.asList("A", "B", "C", "D").forEach(letter -> row.put(letter, letter + letter));
        Document document = LetteredChoices.prepare(new Document(Map.copyOf(row)));
        assertEquals(List.of("AA", "BB", "CC", "DD"), document.value("choices"));
        assertEquals(2, document.value("answer"));
        assertSame(document, LetteredChoices.prepare(document));
        row.put("answer", "E");
        assertThrows(InputException.class, () -> LetteredChoices.prepare(new Document(Map.copyOf(row))));
    }
}
