package org.weighin.models.decoder;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class WalkSharesTest {

    @Test
    void divideEvenlyBetweenSequencesThatBeginApart() {
        List<int[]> items = new ArrayList<>();
        for (int item = 0; item < 6; item++) {
            for (int choice = 0; choice < 4; choice++) {
                items.add(sequence(item, 200, choice, 10));
            }
        }
        List<List<Integer>> shares = WalkShares.of(items, 2);
        assertEquals(2, shares.size());
        assertEquals(IntStream.range(0, 12).boxed().toList(), shares.get(0));
        assertEquals(IntStream.range(12, 24).boxed().toList(), shares.get(1));
    }

    @Test
    void doNotReadALongBeginningTwice() {
        List<int[]> items =
                IntStream.range(0, 10).mapToObj(i -> sequence(0, 900, i, 40)).toList();
        assertEquals(1, WalkShares.of(items, 2).size());
    }

    @Test
    void readAShortBeginningInEachLane() {
        List<int[]> items =
                IntStream.range(0, 40).mapToObj(i -> sequence(0, 40, i, 50)).toList();
        List<List<Integer>> shares = WalkShares.of(items, 4);
        assertEquals(4, shares.size());
        assertTrue(shares.stream().allMatch(share -> share.size() >= 8));
        assertEquals(
                IntStream.range(0, 40).boxed().toList(),
                shares.stream().flatMap(List::stream).sorted().toList());
    }

    @Test
    void areOneForFewTokensOneSequenceOrNone() {
        List<int[]> few = List.of(sequence(0, 0, 1, 200), sequence(0, 0, 2, 200));
        assertEquals(List.of(List.of(0, 1)), WalkShares.of(few, 2));
        assertEquals(List.of(List.of(0)), WalkShares.of(List.of(sequence(0, 0, 1, 3000)), 4));
        assertEquals(List.of(List.of()), WalkShares.of(List.of(), 4));
    }

    /** A beginning of tokens of its own, and an end of others. */
    private static int[] sequence(int beginning, int shared, int end, int own) {
        return IntStream.concat(
                        IntStream.generate(() -> 1000 + beginning).limit(shared),
                        IntStream.generate(() -> 1 + end).limit(own))
                .toArray();
    }
}
