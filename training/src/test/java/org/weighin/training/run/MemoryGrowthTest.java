package org.weighin.training.run;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.junit.jupiter.api.Test;

class MemoryGrowthTest {
    @Test
    void isGivenBackWhenAQuarterHasComeOnTop() {
        assertEquals(List.of(3, 6), stepsOfGivingBack(1000L, 1100L, 1250L, 1251L, 1100L, 1375L, 1376L));
    }

    @Test
    void isGivenBackWhenHalfAGigabyteHasComeOnTop() {
        assertEquals(List.of(2), stepsOfGivingBack(5_000_000_000L, 5_499_000_000L, 5_501_000_000L));
    }

    private static List<Integer> stepsOfGivingBack(Long... resident) {
        Iterator<Long> sizes = List.of(resident).iterator();
        List<Integer> steps = new ArrayList<>();
        int[] step = {0};
        MemoryGrowth growth = new MemoryGrowth(sizes::next, () -> steps.add(step[0]));
        for (; sizes.hasNext(); step[0]++) {
            growth.afterStep();
        }
        return steps;
    }
}
