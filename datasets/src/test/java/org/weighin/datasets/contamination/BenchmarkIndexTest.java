package org.weighin.datasets.contamination;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.weighin.datasets.contamination.BenchmarkIndex.Finding;

/** What counts as an item of a benchmark in a row. */
class BenchmarkIndexTest {
    private static final ContaminationRules RULES = new ContaminationRules(Action.FLAG, Action.IGNORE, 8, 0.5);

    private static final String QUESTION =
            "A train leaves the harbour at noon with eighty passengers and loses a quarter of"
                    + " them at the bridge. How many passengers reach the lighthouse?";

    private static final BenchmarkIndex TRAIN = index(QUESTION, "60");

    private static BenchmarkIndex index(String... texts) {
        return BenchmarkIndex.of(new Screening(RULES, ListedBenchmarks.of(texts)));
    }

    private static Finding only(List<Finding> findings) {
        assertEquals(1, findings.size(), findings.toString());
        return findings.get(0);
    }

    private static boolean answered(BenchmarkIndex index, String... turns) {
        return only(index.find(List.of(turns))).overlap().answer();
    }

    @Test
    void anItemInTwoTurnsIsFoundWithItsSpan() {
        Finding found = only(TRAIN.find(List.of("Solve this. " + QUESTION + " Think first.", "It is 60.")));
        assertEquals(new Match.Item("quiz", 0, "document 0"), found.item());
        assertEquals(new Overlap(25, 1, true, QUESTION + " Think first.\nIt is 60"), found.overlap());
    }

    @Test
    void caseSignsAndSpacesMakeNoDifference() {
        String row =
                QUESTION.toUpperCase(java.util.Locale.ROOT).replace(" ", " \n").replace(".", " -- ")
                        + "\nAnswer: **60**!";
        assertTrue(answered(TRAIN, row));
        assertEquals(1, only(TRAIN.find(List.of(row))).overlap().share());
        assertTrue(answered(TRAIN, QUESTION.replace("eighty", "ｅｉｇｈｔｙ"), "６０"), "full-width characters");
    }

    @Test
    void aQuestionWithoutItsAnswerIsNotContaminated() {
        assertFalse(answered(TRAIN, QUESTION, "Nobody can know that."));
        assertFalse(answered(TRAIN, "The 60 came first. " + QUESTION, "Eighty."), "before the question");
        String chatter = "Let us see: this takes some time, as some 60 of the people who are on it get no seat, sadly.";
        assertFalse(answered(TRAIN, QUESTION, chatter), "a few words far behind the question");
        assertTrue(answered(TRAIN, QUESTION, chatter + " So the answer is 60."), "at the end of a turn");
    }

    @Test
    void anAnswerAloneIsNothing() {
        assertEquals(List.of(), TRAIN.find(List.of("How many is half of 120?", "60")));
        BenchmarkIndex essay = index("Why is the sky blue?", QUESTION);
        assertEquals(List.of(), essay.find(List.of("Tell me of a train.", QUESTION)));
    }

    @Test
    void halfOfAQuestionIsEnoughIfItIsTheHalfThatAsks() {
        String end = QUESTION.substring(QUESTION.indexOf("a quarter"));
        Finding found = only(TRAIN.find(List.of("It carries eighty, " + end, "60")));
        assertEquals(13 / 25.0, found.overlap().share(), 1e-9);
        assertEquals(end + "\n60", found.overlap().span());
        String beginning = QUESTION.substring(0, QUESTION.indexOf(". How"));
        assertEquals(List.of(), TRAIN.find(List.of(beginning + ". How old is the captain?", "60")));
        String less = QUESTION.substring(QUESTION.indexOf("at the bridge"));
        assertEquals(List.of(), TRAIN.find(List.of(less, "60")));
    }

    @Test
    void oneChangedWordDoesNotHideAnItem() {
        Finding found = only(TRAIN.find(List.of(QUESTION.replace("passengers and", "people and"), "60")));
        assertEquals(
                new Overlap(24, 24 / 25.0, true, QUESTION.replace("passengers and", "people and") + "\n60"),
                found.overlap());
    }

    @Test
    void whatManyItemsHaveIsTemplate() {
        String template =
                "Of the %s, which of the following statements about its history is true according to the text?";
        List<String> texts = new ArrayList<>();
        for (String topic : List.of("moon", "sea", "wheel", "clock", "pen", "loom")) {
            texts.addAll(List.of(template.formatted(topic), "yes"));
        }
        String other = template.formatted("railway");
        BenchmarkIndex many = index(texts.toArray(String[]::new));
        assertEquals(List.of(), many.find(List.of(other, "yes")));
        assertEquals(
                new Match.Item("quiz", 1, "document 1"),
                only(many.find(List.of(template.formatted("sea"), "Yes."))).item());
        assertEquals(
                5,
                index(texts.subList(0, 10).toArray(String[]::new))
                        .find(List.of(other, "yes"))
                        .size(),
                "no template yet");
    }

    @Test
    void chineseIsComparedByCharacters() {
        BenchmarkIndex index = index("问题：下列哪一座城市位于长江与汉江的交汇处？\n答案：", "武汉", "问题：哪种动物是现存最大的陆地哺乳动物呢？\n答案：", "大象");
        assertTrue(answered(index, "请回答。下列哪一座城市位于长江与汉江的交汇处", "答案是武汉。"));
        assertFalse(answered(index, "下列哪一座城市位于长江与汉江的交汇处", "南京"));
        assertEquals(List.of(), index.find(List.of("下列哪一座城市位于黄河的下游", "武汉")));
        assertEquals(
                "下列哪一座城市位于长江与汉江的交汇处？武汉",
                only(index.find(List.of("下列哪一座城市位于长江与汉江的交汇处？武汉"))).overlap().span());
    }

    @Test
    void shortQuestionsAreLookedForWithTheirAnswers() {
        BenchmarkIndex index = index(
                "Question: Who wrote the play Hamlet?\nAnswer:",
                "William Shakespeare of Stratford",
                "Question: What is 137 + 72?\nAnswer:",
                "209");
        assertEquals(new BenchmarkIndex.Size(2, 1), index.sizes().get("quiz"));
        assertTrue(answered(index, "Tell me: who wrote the play Hamlet?", "William Shakespeare, of Stratford."));
        assertTrue(answered(index, "what is 137 + 72", "209"));
        assertFalse(answered(index, "What is 137+72?", "210"));
        assertEquals(List.of(), index.find(List.of("What is 137 - 72?", "65, not 209")), "signs tell sums apart");
        assertEquals(List.of(), index.find(List.of("Well, what is 137 + 72?", "209")), "no whole turn");
        assertTrue(answered(index, "What is 137 + 72? 209"));
    }

    @Test
    void anItemWithoutAnAnswerIsFoundByItsText() {
        BenchmarkItem page = new BenchmarkItem("pages", 3, "d", QUESTION, List.of());
        BenchmarkIndex index = BenchmarkIndex.of(new Screening(RULES, new ListedBenchmarks(List.of(page))));
        assertTrue(answered(index, QUESTION));
    }

    @Test
    void longAnswersNeedHalfOfTheirWords() {
        String answer =
                "The bridge takes a quarter of eighty, which is twenty, and so sixty of them reach the lighthouse";
        BenchmarkIndex index = index(QUESTION, answer);
        assertTrue(answered(
                index, QUESTION, "Well: the bridge takes a quarter of eighty, which is twenty, and the rest go on."));
        assertFalse(answered(index, QUESTION, "Sixty of them reach the lighthouse."));
    }

    @Test
    void longSpansLoseTheirMiddle() {
        String span = only(TRAIN.find(List.of(QUESTION + " " + "na ".repeat(300), "60")))
                .overlap()
                .span();
        assertTrue(span.startsWith("A train leaves") && span.contains(" … ") && span.endsWith("na \n60"), span);
        assertTrue(span.length() < 410, span);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "…", "\ud83d\ude00", "no", "é", "ห"})
    void anyRowCanBeLookedAt(String row) {
        assertEquals(List.of(), TRAIN.find(List.of(row)));
        assertEquals(List.of(), TRAIN.find(List.of(row, row)));
        assertEquals(List.of(), index(row, row, row, "").find(List.of("nothing")));
    }

    @ParameterizedTest
    @CsvSource({
        "3, 0.5, words is 3",
        "65, 0.5, words is 65",
        "8, 0, share is 0.0",
        "8, 1.1, share is 1.1",
        "8, NaN, share is NaN"
    })
    void rulesThatMakeNoSenseAreRefused(int words, double share, String said) {
        IllegalArgumentException refusal = org.junit.jupiter.api.Assertions.assertThrows(
                IllegalArgumentException.class, () -> new ContaminationRules(Action.FLAG, Action.IGNORE, words, share));
        assertTrue(String.valueOf(refusal.getMessage()).startsWith(said), refusal.toString());
    }
}
