package org.weighin.datasets.prepare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.weighin.datasets.InputException;
import org.weighin.datasets.chat.Message;
import org.weighin.datasets.prepare.QuarantinedRow.Problem;
import org.weighin.datasets.source.Origin;

/** What becomes of rows. */
class PreparationTest extends PreparationFixture {
    @Test
    void everyRowThatWasReadIsSomewhere() throws IOException {
        file("a.jsonl", rows(0, 500) + "broken\n" + rows(100, 120) + "{\"prompt\":\"x\"}\n");
        file("b.jsonl", rows(490, 700));

        Card card = prepare("sources: [{path: '*.jsonl'}]\nsplit: {validation: 0.1, test: 0.1}\n");

        assertEquals(OUTPUTS, outputs());
        Card.Counts counts = card.counts();
        assertEquals(732, counts.read());
        assertEquals(2, counts.quarantined());
        assertEquals(30, counts.duplicates());
        assertEquals(700, counts.train() + counts.validation() + counts.test());
        assertEquals(counts.train(), samples("train").size());
        assertEquals(counts.validation(), samples("validation").size());
        assertEquals(counts.test(), samples("test").size());
        assertTrue(counts.validation() > 40 && counts.test() > 40, counts.toString());
        assertEquals(Map.of("unreadable", 1L, "missing_column", 1L), card.quarantine());
        assertEquals(card, Card.read(output().resolve("card.json")));
        assertEquals(
                List.of(522L, 210L),
                card.sources().stream().map(Card.SourceCount::read).toList());
        assertEquals(
                List.of(20L, 10L),
                card.sources().stream().map(Card.SourceCount::duplicates).toList());
        assertTrue(said.get(0).contains("a.jsonl: no shape is given; by its columns it is prompt_completion"));
        assertTrue(said.get(2).contains("732 rows read, 2 in quarantine"), said.toString());
    }

    @Test
    void samplesKnowTheirFileAndLine() throws IOException {
        file("a.jsonl", "\n" + rows(0, 2));
        prepare("sources: [{path: a.jsonl}]\nsplit: {validation: 0}\n");
        Sample second = samples("train").get(1);
        assertEquals(new Origin("a.jsonl", 3), second.origin());
        assertEquals(
                List.of(new Message("user", "question 1?"), new Message("assistant", "answer 1")), second.messages());
        assertTrue(second.id().matches("[0-9a-f]{32}"), second.id());
    }

    @Test
    void quarantineTellsFileLineReasonAndText() throws IOException {
        file(
                "a.jsonl",
                """
                {"messages":[{"role":"user","content":"hi"},{"role":"assistant","content":"hello"}]}
                {"messages":[{"role":"user","content":"hi"}
                {"messages":"hi"}
                {"messages":[{"role":"wizard","content":"hi"},{"role":"assistant","content":"x"}]}
                {"messages":[{"role":"user","content":"hi"}]}
                {"messages":[{"role":"user","content":" \\n "},{"role":"assistant","content":"x"}]}
                {"messages":[{"role":"user","content":"a\\u0000b"},{"role":"assistant","content":"x"}]}
                {"messages":[{"role":"user","content":"\\ud800"},{"role":"assistant","content":"x"}]}
                {"messages":[{"role":"user","content":7},{"role":"assistant","content":"x"}]}
                {"other":1}
                {"messages":[{"role":"user","content":"x"},{"role":"assistant","content":"","tool_calls":[{"id":1}]}]}
                {"messages":[]}
                {"messages":[{"role":"assistant","content":"x"}]}
                {"messages":[{"role":"user","content":"x"},{"role":"system","content":"x"}]}
                {"messages":[{"role":"user","content":[{"type":"image_url"}]},{"role":"assistant","content":"x"}]}
                {"messages":[null]}
                {"messages":[{"role":"user","content":"x"},{"role":"assistant","content":"x","weight":0}]}
                """);
        prepare("sources: [{path: a.jsonl}]\nclean: {bad_rows_at_most: 1}\nsplit: {validation: 0}\n");

        assertEquals(1, samples("train").size());
        Map<Long, QuarantinedRow> byLine =
                quarantine().stream().collect(Collectors.toMap(QuarantinedRow::line, row -> row));
        Map<Long, Problem> expected = new HashMap<>(Map.of(
                2L, Problem.UNREADABLE,
                3L, Problem.WRONG_TYPE,
                4L, Problem.UNKNOWN_ROLE,
                5L, Problem.TURN_ORDER,
                6L, Problem.EMPTY_CONTENT,
                7L, Problem.INVALID_TEXT,
                8L, Problem.INVALID_TEXT,
                9L, Problem.WRONG_TYPE,
                10L, Problem.WRONG_TYPE,
                11L, Problem.UNSUPPORTED));
        expected.putAll(Map.of(
                12L, Problem.TURN_ORDER,
                13L, Problem.TURN_ORDER,
                14L, Problem.TURN_ORDER,
                15L, Problem.UNSUPPORTED,
                16L, Problem.WRONG_TYPE,
                17L, Problem.UNSUPPORTED));
        assertEquals(
                expected,
                byLine.values().stream().collect(Collectors.toMap(QuarantinedRow::line, QuarantinedRow::problem)));
        QuarantinedRow wizard = quarantine().get(2);
        assertEquals("a.jsonl", wizard.file());
        assertTrue(wizard.reason().startsWith("turn 1 has the role \"wizard\""), wizard.reason());
        assertTrue(wizard.raw().contains("wizard"), wizard.raw());
        assertEquals(
                "{\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}",
                quarantine().get(0).raw());
    }

    @Test
    void rawTextInQuarantineHasABound() throws IOException {
        file("a.jsonl", rows(0, 50) + "{\"prompt\":\"" + "😀".repeat(40_000) + "\"}\n");
        prepare("sources: [{path: a.jsonl}]\n");
        String raw = quarantine().get(0).raw();
        assertTrue(raw.length() <= 2001 && raw.endsWith("😀…"), raw.length() + raw.substring(raw.length() - 3));
    }

    @Test
    void everyShapeGivesTurns() throws IOException {
        file(
                "alpaca.json",
                "[{\"instruction\":\"Add.\",\"input\":\"1 2\",\"output\":\"3\"},\n{\"instruction\":\"Hi\",\"input\":\"\",\"output\":\"Hello\"}]");
        file(
                "sharegpt.jsonl",
                "{\"system\":\"Be kind.\",\"conversations\":[{\"from\":\"human\",\"value\":\"a\"},{\"from\":\"gpt\",\"value\":\"b\"}]}\n");
        file("table.csv", "ID,question,reply\n1,\"q\r\nq\",NA\n");
        file(
                "chat.jsonl",
                "{\"prompt\":[{\"role\":\"user\",\"content\":\"p\"}],\"completion\":[{\"role\":\"assistant\",\"content\":\"c\"}]}\n");
        file("text.jsonl", "{\"text\":\" e\\u0301 \"}\n");
        prepare(
                """
                sources:
                  - {path: alpaca.json}
                  - {path: sharegpt.jsonl}
                  - {path: table.csv, shape: prompt_completion, columns: {prompt: question, completion: reply}, system: S}
                  - {path: chat.jsonl}
                  - {path: text.jsonl}
                split: {validation: 0}
                """);
        assertEquals(
                List.of(
                        List.of(new Message("user", "Add.\n1 2"), new Message("assistant", "3")),
                        List.of(new Message("user", "Hi"), new Message("assistant", "Hello")),
                        List.of(
                                new Message("system", "Be kind."),
                                new Message("user", "a"),
                                new Message("assistant", "b")),
                        List.of(
                                new Message("system", "S"),
                                new Message("user", "q\nq"),
                                new Message("assistant", "NA")),
                        List.of(new Message("user", "p"), new Message("assistant", "c")),
                        List.of(new Message("text", "é"))),
                samples("train").stream().map(Sample::messages).toList());
    }

    @Test
    void templatesMakeTextOfSeveralColumns() throws IOException {
        file("a.csv", "topic,question,answer,hint\nsums,1+1?,2,\nsums,2+2?,4,two pairs\n");
        String recipe =
                """
                sources:
                  - path: a.csv
                    shape: prompt_completion
                    columns: {completion: answer}
                    templates:
                      prompt: "About {{ topic }}:\\n{{ question }}{% if hint %} ({{ hint }}){% endif %}"
                      system: "{{ hint }}"
                split: {validation: 0}
                """;
        prepare(recipe);
        assertEquals(
                List.of(
                        List.of(new Message("user", "About sums:\n1+1?"), new Message("assistant", "2")),
                        List.of(
                                new Message("system", "two pairs"),
                                new Message("user", "About sums:\n2+2? (two pairs)"),
                                new Message("assistant", "4"))),
                samples("train").stream().map(Sample::messages).toList());

        file("a.csv", "question,answer,hint\n1+1?,2,\n");
        InputException failure = assertThrows(InputException.class, () -> prepare(recipe));
        assertTrue(failure.getMessage().contains("topic"), failure.getMessage());
        assertTrue(failure.getMessage().contains("TEMPLATE=1"), failure.getMessage());
    }

    @Test
    void aShapeThatCannotBeToldIsAsked() throws IOException {
        file("a.csv", "question,answer\n1,2\n");
        InputException failure = assertThrows(InputException.class, () -> prepare("sources: [{path: a.csv}]\n"));
        assertTrue(failure.getMessage().contains("answer, question"), failure.getMessage());
        assertTrue(failure.getMessage().contains("messages, sharegpt"), failure.getMessage());
        assertEquals(List.of(), outputs());
    }

    @Test
    void addedRowsMoveNoSampleAndOrderDoesNotMatter() throws IOException {
        file("a.jsonl", rows(0, 300));
        prepare("sources: [{path: a.jsonl}]\nsplit: {validation: 0.2, test: 0.2}\n");
        Map<String, String> before = splits();
        file("a.jsonl", rows(1000, 1100) + rows(150, 300) + rows(0, 150));
        prepare("sources: [{path: a.jsonl}]\nsplit: {validation: 0.2, test: 0.2}\n");
        Map<String, String> after = splits();
        assertEquals(400, after.size());
        before.forEach((id, split) -> assertEquals(split, after.get(id)));
    }

    private Map<String, String> splits() {
        Map<String, String> splits = new HashMap<>();
        for (String split : List.of("train", "validation", "test")) {
            samples(split).forEach(sample -> splits.put(sample.id(), split));
        }
        return splits;
    }

    @Test
    void samplesWithOnePromptStayTogether() throws IOException {
        StringBuilder rows = new StringBuilder();
        for (int i = 0; i < 600; i++) {
            rows.append("{\"prompt\":\"question %d\",\"completion\":\"answer %d\"}\n".formatted(i % 200, i));
        }
        file("a.jsonl", rows.toString());
        prepare("sources: [{path: a.jsonl}]\nsplit: {validation: 0.3, test: 0.3}\n");
        Set<String> prompts = new HashSet<>();
        for (String split : List.of("train", "validation", "test")) {
            Set<String> own = samples(split).stream()
                    .map(sample -> sample.messages().get(0).content())
                    .collect(Collectors.toSet());
            assertTrue(own.size() > 30, split + " " + own.size());
            assertTrue(own.stream().allMatch(prompts::add), "a prompt of " + split + " is elsewhere too");
        }
    }

    @Test
    void whatASourceHoldsOutIsNotTrainedOn() throws IOException {
        file("train.jsonl", rows(0, 100));
        file("test.jsonl", rows(90, 120));
        Card card = prepare("sources: [{path: train.jsonl, split: train}, {path: test.jsonl, split: test}]\n");
        assertEquals(new Card.Counts(130, 0, 10, 0, 90, 0, 30), card.counts());
        assertEquals(10, card.sources().get(0).duplicates());
    }

    @Test
    void duplicatesAreKeptOnRequestAndFoundAfterNormalising() throws IOException {
        file("a.jsonl", "{\"text\":\"é\\r\\n1\"}\n{\"text\":\"  e\\u0301\\n1 \"}\n");
        assertEquals(1, prepare("sources: [{path: a.jsonl}]\n").counts().duplicates());
        Card kept = prepare("sources: [{path: a.jsonl}]\nclean: {duplicates: keep}\nsplit: {validation: 0}\n");
        assertEquals(2, kept.counts().train());
        Card asItIs = prepare("sources: [{path: a.jsonl}]\nclean: {unicode: as_it_is, trim: false}\n");
        assertEquals(0, asItIs.counts().duplicates());
    }

    @Test
    void longSamplesAreRefusedOrDroppedAndNeverCut() throws IOException {
        file(
                "a.jsonl",
                rows(0, 10) + "{\"prompt\":\"" + "😀".repeat(90) + "\",\"completion\":\"" + "y".repeat(11) + "\"}\n");
        InputException failure = assertThrows(
                InputException.class, () -> prepare("sources: [{path: a.jsonl}]\nlength: {max_characters: 100}\n"));
        assertTrue(failure.getMessage().contains("1 of 11 rows are longer than 100 characters"), failure.getMessage());
        assertTrue(failure.getMessage().contains("a.jsonl, line 11: the sample has 101 characters"));
        assertEquals(List.of(), outputs());

        Card card = prepare("sources: [{path: a.jsonl}]\nlength: {max_characters: 100, too_long: drop}\n");
        assertEquals(Map.of("too_long", 1L), card.quarantine());
        assertEquals(
                0,
                prepare("sources: [{path: a.jsonl}]\nlength: {max_characters: 101}\n")
                        .counts()
                        .quarantined());
    }

    @Test
    void tooManyUnfitRowsOrNoneLeftAreRefused() throws IOException {
        file("a.jsonl", rows(0, 10) + "x\ny\n");
        InputException failure = assertThrows(InputException.class, () -> prepare("sources: [{path: a.jsonl}]\n"));
        assertTrue(failure.getMessage().contains("2 of 12 rows are unfit"), failure.getMessage());
        assertTrue(failure.getMessage().contains("a.jsonl, line 11"), failure.getMessage());
        assertEquals(List.of(), outputs());
        assertEquals(
                2,
                prepare("sources: [{path: a.jsonl}]\nclean: {bad_rows_at_most: 0.17}\n")
                        .counts()
                        .quarantined());

        file("a.jsonl", "{\"text\":\" \"}\n");
        assertThrows(InputException.class, () -> prepare("sources: [{path: a.jsonl}]\nclean: {bad_rows_at_most: 1}\n"));
    }
}
