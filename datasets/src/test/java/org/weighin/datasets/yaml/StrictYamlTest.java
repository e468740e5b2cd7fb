package org.weighin.datasets.yaml;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.weighin.datasets.InputException;

class StrictYamlTest {
    enum Mood {
        CALM,
        VERY_LOUD
    }

    record Limits(@Default("10") int most, @Default("0.5") double share) {
        Limits {
            if (share > 1) {
                throw new IllegalArgumentException("share is " + share + ", more than 1");
            }
        }
    }

    record Part(String path, Optional<Mood> mood) {}

    record Plan(
            String id,
            List<Part> parts,
            Map<String, String> columns,
            Limits limits,
            @Default("42") long seed,
            Optional<String> remark,
            @Default("true") boolean trimEnds) {}

    private static String errors(String text) {
        return assertThrows(InputException.class, () -> StrictYaml.parse(text, "plan.yaml", Plan.class))
                .getMessage();
    }

    @Test
    void everyKeyLandsInItsComponent() {
        Plan plan = StrictYaml.parse(
                """
                # the first comment
                id: 1.0
                parts:
                  - {path: "a b", mood: very_loud}
                  - path: c
                columns: {prompt: question, completion: "no"}
                limits: {share: 1e-1}
                seed: -3
                remark:
                trim_ends: false
                """,
                "plan.yaml",
                Plan.class);
        assertEquals(
                new Plan(
                        "1.0",
                        List.of(new Part("a b", Optional.of(Mood.VERY_LOUD)), new Part("c", Optional.empty())),
                        Map.of("prompt", "question", "completion", "no"),
                        new Limits(10, 0.1),
                        -3,
                        Optional.empty(),
                        false),
                plan);
    }

    @Test
    void whatIsLeftOutHasItsDefault() {
        assertEquals(
                new Plan("x", List.of(), Map.of(), new Limits(10, 0.5), 42, Optional.empty(), true),
                StrictYaml.parse("id: x", "plan.yaml", Plan.class));
    }

    @Test
    void allErrorsAreToldAtOnceWithLineAndKey() {
        String message = errors(
                """
                parts:
                  - {path: a, mood: wild}
                  - {paht: b}
                limits: {most: many, share: "0.5"}
                sed: 3
                """);
        assertTrue(message.contains("line 2: \"parts[0].mood\" is \"wild\", not one of calm, very_loud"), message);
        assertTrue(message.contains("line 3: \"parts[1].paht\" is not a known key; known here: path, mood"), message);
        assertTrue(message.contains("\"parts[1].path\" is missing: text"), message);
        assertTrue(message.contains("line 4: \"limits.most\" is \"many\", not a whole number"), message);
        assertTrue(message.contains("line 4: \"limits.share\" is \"0.5\", not a number"), message);
        assertTrue(message.contains("line 5: \"sed\" is not a known key"), message);
        assertTrue(message.contains("\"id\" is missing: text"), message);
        assertTrue(message.contains("at: plan.yaml"), message);
    }

    @Test
    void aRefusalOfTheRecordIsToldAtItsLine() {
        String message = errors("id: x\nlimits:\n  share: 2\n");
        assertTrue(message.contains("line 3: \"limits\" share is 2.0, more than 1"), message);
    }

    record Span(int from, @Default("9") int to) {
        Span {
            if (to < from) {
                throw new IllegalArgumentException("to is " + to + ", before " + from);
            }
        }
    }

    record Page(String title, @Inline Span span) {}

    record Book(Page page) {}

    @Test
    void keysOfAnInlineRecordStandAmongTheOthers() {
        assertEquals(
                new Book(new Page("x", new Span(2, 9))),
                StrictYaml.parse("page: {from: 2, title: x}", "book.yaml", Book.class));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "page: {title: x, form: 2} | \"page.form\" is not a known key; known here: title, from, to",
                "page: {title: x} | \"page.from\" is missing",
                "page: {title: x, from: 2, to: 1} | \"page\" to is 1, before 2",
                "page: {title: x, span: {from: 2}} | \"page.span\" is not a known key",
                "page: {title: x, from: two} | \"page.from\" is \"two\""
            })
    void mistakesInAnInlineRecordHaveTheirLineAndKey(String text, String told) {
        String message = assertThrows(InputException.class, () -> StrictYaml.parse(text, "book.yaml", Book.class))
                .getMessage();
        assertTrue(message.contains("line 1: " + told), message);
    }

    @Test
    void otherShapesAreNamed() {
        assertTrue(errors("- a\n").contains("the file is a list, not a mapping"));
        assertTrue(errors("id: [1]\n").contains("\"id\" is a list, not text"));
        assertTrue(errors("id:\n").contains("\"id\" is empty, not text"));
        assertTrue(errors("id: x\nparts: {a: b}").contains("\"parts\" is a mapping, not a list"));
        assertTrue(errors("id: !function a.b\n").contains("tag !function"));
        assertTrue(errors("id: x\nseed: 9223372036854775808").contains("not a whole number"));
        assertTrue(errors("id: x\nlimits: {share: .nan}").contains("not a number"));
        assertTrue(errors("id: x\nlimits: {share: 1d}").contains("not a number"));
    }

    @Test
    void brokenYamlHasItsLine() {
        assertTrue(errors("id: x\nparts: [a\n").contains("plan.yaml, line 3"));
        assertTrue(errors("").contains("empty"));
        assertTrue(errors("id: x\nid: y\n").contains("line 2: \"id\" is given twice"));
    }

    @Test
    void filesThatAreNoTextAreInputErrors(@TempDir Path folder) throws Exception {
        Path latin = Files.write(folder.resolve("latin.yaml"), "id: é".getBytes(StandardCharsets.ISO_8859_1));
        assertThrows(InputException.class, () -> StrictYaml.read(latin, Plan.class));
        InputException missing =
                assertThrows(InputException.class, () -> StrictYaml.read(folder.resolve("missing.yaml"), Plan.class));
        assertTrue(missing.getMessage().contains("missing.yaml"));
        assertFalse(missing.getMessage().contains("null"));
    }

    @Test
    void everyValueHasItsPlace() {
        List<YamlScalar> scalars = StrictYaml.scalars("id: x\nparts:\n  - {path: a}\n  - path: b\n", "plan.yaml");
        assertEquals(
                List.of(
                        new YamlScalar("id", "x", 1),
                        new YamlScalar("parts[0].path", "a", 3),
                        new YamlScalar("parts[1].path", "b", 4)),
                scalars);
    }

    @Test
    void errorsCanBeCollected() {
        List<String> errors = new java.util.ArrayList<>(List.of("another error"));
        assertEquals(Optional.empty(), StrictYaml.parse("idd: x\n", "plan.yaml", Plan.class, errors));
        assertTrue(errors.size() > 2, errors.toString());
    }
}
