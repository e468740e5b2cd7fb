package org.weighin.models.decoder;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class TokenBudgetTest {
    @Test
    void aBatchIsFullOrHasOneLongerThing() {
        assertEquals(
                List.of(List.of(3, 4), List.of(12), List.of(9), List.of(2, 2)),
                new TokenBudget(10).batches(List.of(3, 4, 12, 9, 2, 2), n -> n));
    }

    @Test
    void partsAreAboutAsLongAsEachOther() {
        assertEquals(List.of(List.of(9, 3), List.of(6, 5, 2)), TokenBudget.evenly(List.of(3, 9, 2, 6, 5), 2, n -> n));
    }

    @Test
    void thereAreNoMorePartsThanThings() {
        assertEquals(List.of(List.of(7), List.of(1)), TokenBudget.evenly(List.of(1, 7), 4, n -> n));
        assertEquals(List.of(List.of()), TokenBudget.evenly(List.<Integer>of(), 4, n -> n));
    }
}
