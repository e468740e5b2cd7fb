package org.weighin.datasets.generate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.weighin.datasets.source.Entry;
import org.weighin.datasets.source.Format;
import org.weighin.datasets.source.Row;
import org.weighin.datasets.source.RowReader;
import org.weighin.datasets.source.SourceFile;

class GeneratorTest {
    private static final Path SHIPPED = Path.of("data");

    @TempDir
    Path folder;

    private static List<Map<String, Object>> rows(String file) {
        List<Map<String, Object>> rows = new ArrayList<>();
        try (RowReader reader = new SourceFile(SHIPPED.resolve(file), file, Format.JSONL).open()) {
            for (Entry entry = reader.read(); entry != null; entry = reader.read()) {
                rows.add(((Row) entry).values());
            }
        }
        return rows;
    }

    private static String text(Map<String, Object> row, String column) {
        return (String) Objects.requireNonNull(row.get(column));
    }

    private static int number(Map<String, Object> row, String column) {
        return (Integer) Objects.requireNonNull(row.get(column));
    }

    private static List<?> list(Map<String, Object> row, String column) {
        return (List<?>) Objects.requireNonNull(row.get(column));
    }

    private static Map<String, String> files(Path root) throws IOException {
        Map<String, String> files = new TreeMap<>();
        try (Stream<Path> found = Files.walk(root)) {
            for (Path file :
                    found.filter(path -> path.toString().endsWith(".jsonl")).toList()) {
                files.put(root.relativize(file).toString(), Files.readString(file));
            }
        }
        return files;
    }

    @Test
    void theShippedFilesAreWhatTheGeneratorWrites() throws IOException {
        Generator.write(folder, Generator.SEED);
        Map<String, String> expected = files(folder);
        Map<String, String> shipped = files(SHIPPED);
        assertEquals(8, expected.size());
        assertEquals(expected.keySet(), shipped.keySet());
        expected.forEach((name, content) -> assertEquals(content, shipped.get(name), name));
    }

    @Test
    void anotherSeedGivesOtherVisitsAndProblems() throws IOException {
        Generator.write(folder, Generator.SEED + 1);
        Map<String, String> other = files(folder);
        files(SHIPPED).forEach((name, content) -> assertNotEquals(content, other.get(name), name));
    }

    @ParameterizedTest
    @ValueSource(strings = {"facts-en", "facts-zh"})
    void rightAnswersStandAtEveryPlaceEquallyOften(String name) {
        List<Map<String, Object>> test = rows(name + "/test.jsonl");
        assertEquals(120, test.size());
        int[] places = new int[4];
        Map<String, Integer> domains = new TreeMap<>();
        for (Map<String, Object> row : test) {
            assertEquals(4, new HashSet<>(list(row, "choices")).size(), row.toString());
            places[number(row, "answer")]++;
            domains.merge(text(row, "domain"), 1, Integer::sum);
        }
        assertEquals("[30, 30, 30, 30]", java.util.Arrays.toString(places));
        assertEquals(8, domains.size());
        assertTrue(domains.values().stream().allMatch(count -> count == 15), domains.toString());
        assertEquals(
                domains.keySet(),
                new HashSet<>(rows(name + "/dev.jsonl").stream()
                        .map(row -> text(row, "domain"))
                        .toList()));
    }

    @Test
    void shufflingKeepsTheRightAnswerRight() {
        for (Map<String, Object> row : rows("facts-en/test.jsonl")) {
            Object right = list(row, "choices").get(number(row, "answer"));
            switch (text(row, "question")) {
                case "What is the capital of Kenya?" -> assertEquals("Nairobi", right);
                case "Which element has the symbol Au?" -> assertEquals("gold", right);
                case "In which board game is the king put in checkmate?" -> assertEquals("chess", right);
                default -> assertFalse(right.toString().isBlank());
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"facts-en", "facts-zh", "word-problems"})
    void noQuestionIsAskedTwice(String name) {
        Set<String> questions = new HashSet<>();
        for (String file : files(name)) {
            for (Map<String, Object> row : rows(name + "/" + file)) {
                assertTrue(questions.add(text(row, "question")), row.toString());
            }
        }
    }

    private static List<String> files(String name) {
        return name.equals("word-problems") ? List.of("train.jsonl", "test.jsonl") : List.of("dev.jsonl", "test.jsonl");
    }

    @Test
    void eachLanguageHasItsOwnScript() {
        Pattern han = Pattern.compile("\\p{IsHan}");
        rows("facts-en/test.jsonl")
                .forEach(row -> assertFalse(han.matcher(row.toString()).find()));
        rows("facts-zh/test.jsonl")
                .forEach(row -> assertTrue(han.matcher(text(row, "question")).find(), row.toString()));
    }

    @Test
    void theStepsOfEveryWordProblemAreRightAndLeadToItsAnswer() {
        Pattern equation = Pattern.compile("([0-9 +*/()-]+) = (\\d+)");
        List<Map<String, Object>> all = new ArrayList<>(rows("word-problems/train.jsonl"));
        all.addAll(rows("word-problems/test.jsonl"));
        assertEquals(116, all.size());
        for (Map<String, Object> row : all) {
            String[] parts = text(row, "answer").split("\n#### ");
            Matcher matcher = equation.matcher(parts[0]);
            String last = "";
            while (matcher.find()) {
                last = matcher.group(2);
                assertEquals(Integer.parseInt(last), value(matcher.group(1).strip()), row.toString());
            }
            assertEquals(parts[1], last, row.toString());
        }
    }

    /** "a op b", "a + b + c" and "2 * (a + b)", which is all that occurs. */
    private static int value(String expression) {
        if (expression.startsWith("2 * (")) {
            return 2 * value(expression.substring(5, expression.length() - 1));
        }
        String[] parts = expression.split(" ");
        int value = Integer.parseInt(parts[0]);
        for (int i = 1; i < parts.length; i += 2) {
            int next = Integer.parseInt(parts[i + 1]);
            value = switch (parts[i]) {
                case "+" -> value + next;
                case "-" -> value - next;
                case "*" -> value * next;
                default -> {
                    assertEquals(0, value % next, expression);
                    yield value / next;
                }
            };
        }
        return value;
    }

    @Test
    void clinicNotesHaveTheirHeadingsAndLengths() {
        Pattern note = Pattern.compile(
                "CC: .+\nHPI: .+\nPMH: .+\nMeds: .+\nAllergies: .+\nExam: .+\nAssessment: .+\nPlan: .+");
        List<Map<String, Object>> train = rows("clinic-notes/train.jsonl");
        List<Map<String, Object>> test = rows("clinic-notes/test.jsonl");
        assertEquals(List.of(600, 100), List.of(train.size(), test.size()));
        Map<String, Integer> assessments = new HashMap<>();
        for (List<Map<String, Object>> rows : List.of(train, test)) {
            for (Map<String, Object> row : rows) {
                assertTrue(note.matcher(text(row, "note")).matches(), row.toString());
                int words = text(row, "dialogue").split("\\s+").length;
                assertTrue(words >= 60 && words <= 160, words + " words");
                assessments.merge(line(row, "Assessment"), 1, Integer::sum);
            }
        }
        assertTrue(assessments.size() >= 45, assessments.toString());
        assertTrue(Collections.max(assessments.values()) < 40, assessments.toString());
    }

    private static String line(Map<String, Object> row, String heading) {
        Matcher matcher = Pattern.compile("(?m)^" + heading + ": (.*)$").matcher(text(row, "note"));
        assertTrue(matcher.find(), heading);
        return matcher.group(1);
    }

    @Test
    void noTestRowIsInTheTrainingData() {
        Set<String> known = new HashSet<>();
        for (Map<String, Object> row : rows("clinic-notes/train.jsonl")) {
            assertTrue(known.add(text(row, "dialogue")), "twice");
            assertTrue(known.add(text(row, "note")), "twice");
        }
        for (Map<String, Object> row : rows("clinic-notes/test.jsonl")) {
            assertTrue(known.add(text(row, "dialogue")), row.toString());
            assertTrue(known.add(text(row, "note")), row.toString());
        }
    }

    @Test
    void notesSayWhatWasSaidLast() {
        int corrected = 0;
        List<Map<String, Object>> all = new ArrayList<>(rows("clinic-notes/train.jsonl"));
        all.addAll(rows("clinic-notes/test.jsonl"));
        Pattern correction = Pattern.compile("(?i)(?:no, sorry,|wait, it was|more like) (\\S+) (days|weeks|months)");
        for (Map<String, Object> row : all) {
            Matcher matcher = correction.matcher(text(row, "dialogue"));
            if (matcher.find()) {
                corrected++;
                Matcher noted =
                        Pattern.compile(" for (\\d+) " + matcher.group(2)).matcher(line(row, "HPI"));
                assertTrue(noted.find(), row.toString());
                assertEquals(NumberWords.of(Integer.parseInt(noted.group(1))), matcher.group(1), row.toString());
            }
        }
        assertTrue(corrected > 60, corrected + " corrections");
    }

    @Test
    void nobodyGetsWhatHeIsAllergicTo() {
        List<Map<String, Object>> all = new ArrayList<>(rows("clinic-notes/train.jsonl"));
        all.addAll(rows("clinic-notes/test.jsonl"));
        int penicillins = 0;
        for (Map<String, Object> row : all) {
            String plan = line(row, "Plan");
            if (plan.contains("Amoxicillin")) {
                penicillins++;
                assertNotEquals("Penicillin", line(row, "Allergies"));
            }
            if (plan.contains("Ibuprofen") || plan.contains("Naproxen")) {
                assertNotEquals("Aspirin", line(row, "Allergies"));
            }
        }
        assertTrue(penicillins > 10, penicillins + " with amoxicillin");
    }

    @Test
    void whatWasNotAskedIsNotInTheNote() {
        for (Map<String, Object> row : rows("clinic-notes/train.jsonl")) {
            boolean asked = Pattern.compile("(?i)(allergic to|allergies)")
                    .matcher(text(row, "dialogue"))
                    .find();
            assertEquals(!asked, line(row, "Allergies").equals("Not discussed"), row.toString());
        }
    }
}
