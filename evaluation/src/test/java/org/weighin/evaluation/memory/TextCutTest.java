package org.weighin.evaluation.memory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TextCutTest {
    private static final TextCut PLAIN = new TextCut(0.6, "", "");

    private static Optional<TextCut.Parts> cut(TextCut cut, String question, String answer) {
        return cut.parts(new ItemText(0, question, answer));
    }

    private static TextCut.Parts parts(TextCut cut, String question, String answer) {
        return cut(cut, question, answer).orElseThrow();
    }

    @Test
    void wordsStayWhole() {
        String text = "The quick brown fox has now jumped over a lazy dog today";
        TextCut.Parts parts = parts(new TextCut(0.5, "", ""), text, "");
        assertEquals("The quick brown fox has now jumped", parts.prefix());
        assertEquals(" over a lazy dog today", parts.rest());
        assertEquals(
                "The quick brown fox",
                parts(new TextCut(0.33, "", ""), text, "").prefix());
    }

    @Test
    void chineseIsCutBetweenCharacters() {
        String text = "床前明月光疑是地上霜举头望明月低头思故乡春眠不觉晓";
        TextCut.Parts parts = parts(PLAIN, text, "");
        assertEquals(15, parts.prefix().length());
        assertEquals("低头思故乡春眠不觉晓", parts.rest());
    }

    @Test
    void charactersBeyondTheBasicPlaneStayWhole() {
        String text = "𠀀𠀁𠀂𠀃𠀄𠀅𠀆𠀇𠀈𠀉𠀊𠀋𠀌𠀍𠀎𠀏𠀐𠀑𠀒𠀓𠀔𠀕𠀖𠀗𠀘";
        TextCut.Parts parts = parts(PLAIN, text, "");
        assertEquals(text, parts.prefix() + parts.rest());
        assertEquals(10, parts.rest().codePointCount(0, parts.rest().length()));
    }

    @Test
    void whatAllItemsBeginWithIsShownAndDoesNotCount() {
        List<ItemText> items = List.of(
                new ItemText(0, "Answer the following.\nQ: aa bb cc dd ee ff gg hh ii jj kk ll mm nn oo pp", ""),
                new ItemText(1, "Answer the following.\nQ: 11 22 33 44 55 66 77 88 99 00", ""));
        TextCut cut = TextCut.of(items, 0.5);
        assertEquals("Answer the following.\nQ: ", cut.beginning());
        assertEquals(
                "Answer the following.\nQ: aa bb cc dd ee ff gg hh ii",
                cut.parts(items.get(0)).orElseThrow().prefix());
    }

    @Test
    void theTemplatesEndAndAShortAnswerAreNoEvidence() {
        String question = "one two three four five six seven eight nine ten eleven\nPlease answer yes or no now:";
        TextCut withTemplate = new TextCut(0.6, "", "\nPlease answer yes or no now:");
        assertTrue(cut(PLAIN, question, " yes").isPresent());
        assertTrue(cut(withTemplate, question, " yes").isEmpty());
        assertTrue(cut(withTemplate, question, " because the numbers are given in their usual order here")
                .isPresent());
    }

    @Test
    void aShortRestIsLeftOut() {
        assertTrue(cut(PLAIN, "What is two plus two?", " four").isEmpty());
        assertTrue(cut(PLAIN, "二加二等于多少？答案是四", "").isEmpty());
        assertTrue(cut(PLAIN, "Onewordwithoutanyspaces".repeat(20), "").isEmpty());
        assertTrue(cut(PLAIN, "", "").isEmpty());
    }

    @Test
    void ofALongItemTheBeginningCounts() {
        String text = "word ".repeat(1000);
        TextCut.Parts parts = parts(PLAIN, text, "");
        assertTrue(parts.prefix().length() >= 600 && parts.prefix().length() < 610, parts.prefix());
        assertTrue(parts.rest().length() <= 410, parts.rest());
    }
}
