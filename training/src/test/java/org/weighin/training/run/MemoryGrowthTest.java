package org.weighin.training.run;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.junit.jupiter.api.Test;

class MemoryGrowthTest {
    @Test
    void isGivenBackWhenAQuarterHasComeOnTop() {
        Iterator<Long> sizes =
                List.of(1000L, 1100L, 1250L, 1251L, 1100L, 1375L, 1376L).iterator();
        List<Integer> givenBack = new ArrayList<>();
        int[] step = {0};
        MemoryGrowth growth = new MemoryGrowth(sizes::next, () -> givenBack.add(step[0]));
        for (; sizes.hasNext(); step[0]++) {
            growth.afterStep();
        }
        assertEquals(List.of(3, 6), givenBack);
    }
}
