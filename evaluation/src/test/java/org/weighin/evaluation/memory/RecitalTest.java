package org.weighin.evaluation.memory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class RecitalTest {
    private static final String REST = " over the lazy dog\n\nand away";

    @Test
    void whiteSpaceAndWhatComesLaterDoNotCount() {
        assertTrue(new Recital(REST, "over the  lazy dog and away. The end").exact());
        assertTrue(new Recital("天 是蓝的", "天是蓝的。").exact());
    }

    @Test
    void aLongerWordIsAnother() {
        assertFalse(new Recital("over the cat", " over the category").exact());
        assertFalse(new Recital(REST, " over the lazy dog and").exact());
        assertFalse(new Recital(REST, "").exact());
    }

    @Test
    void partsAreMeasuredFromTheStart() {
        assertEquals(1, new Recital(REST, " over the lazy dog and away").matched());
        assertEquals(4 / 6.0, new Recital(REST, " over the lazy dog or away").matched());
        assertEquals(2 / 4.0, new Recital("天是蓝的", "天是红的").matched());
        assertEquals(0, new Recital(REST, "a over the lazy dog and away").matched());
    }

    @Test
    void rougeSeesWhatIsShifted() {
        assertEquals(5 / 6.0, new Recital(REST, "a over the lazy dog and away").rouge(), 1e-12);
        assertEquals(1, new Recital(REST, REST + " and so on").rouge());
        assertEquals(0, new Recital(REST, "").rouge());
    }
}
