package org.weighin.models.decoder;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.weighin.models.engine.Kernels;

class LanesTest {
    @Test
    void resultsStandInTheOrderOfTheWorks() {
        try (Lanes lanes = new Lanes(3)) {
            List<Supplier<Integer>> works = IntStream.range(0, 20)
                    .<Supplier<Integer>>mapToObj(i -> () -> i * i)
                    .toList();
            assertEquals(works.stream().map(Supplier::get).toList(), lanes.all(works));
        }
    }

    @Test
    void lanesGoBesideOneAnotherWithTheirShareOfTheProcessors() {
        CountDownLatch both = new CountDownLatch(2);
        try (Lanes lanes = new Lanes(2)) {
            Supplier<Integer> work = () -> {
                both.countDown();
                try {
                    both.await();
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
                return Kernels.threads();
            };
            int share = Math.max(1, Kernels.threads() / 2);
            assertEquals(List.of(share, share), lanes.all(List.of(work, work)));
        }
    }

    @Test
    void aFailureIsToldWhenAllHaveEnded() {
        AtomicBoolean ended = new AtomicBoolean();
        CountDownLatch failing = new CountDownLatch(1);
        List<Supplier<Integer>> works = new ArrayList<>();
        works.add(() -> {
            failing.countDown();
            throw new IllegalArgumentException("first");
        });
        works.add(() -> {
            try {
                failing.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            ended.set(true);
            return 1;
        });
        try (Lanes lanes = new Lanes(2)) {
            assertThrows(IllegalArgumentException.class, () -> lanes.all(works));
            assertTrue(ended.get());
        }
    }
}
