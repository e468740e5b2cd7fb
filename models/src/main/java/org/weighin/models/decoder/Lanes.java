package org.weighin.models.decoder;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import org.weighin.models.engine.Kernels;

/**
 * Threads for passes beside one another, each with a share of the processors for its operators: an operator that is divided among
 * processors makes them wait for each other thousands of times a pass, and many are too small to be divided.
 */
final class Lanes implements AutoCloseable {
    /** With fewer tokens each, converting the weights for each lane takes longer than they waited for each other. */
    static final int FEWEST_TOKENS = 256;

    /** Tokens at once with which a lane reads at its full rate. */
    private static final int ENOUGH_TOKENS = 512;

    private final List<ExecutorService> threads = new ArrayList<>();

    /** @param count of lanes; with one, everything goes on the caller's thread with all processors */
    Lanes(int count) {
        int processors = Kernels.threads();
        for (int i = 0; i < count && count > 1; i++) {
            ExecutorService thread = Executors.newSingleThreadExecutor(Lanes::daemon);
            result(thread.submit(() -> Kernels.threads(Math.max(1, processors / count))));
            threads.add(thread);
        }
        Kernels.threads(processors);
    }

    /** How many read best: one for each processor, but no more than share {@link TokenBudget#STANDARD} with enough for each. */
    static int forReading() {
        return Math.min(Kernels.threads(), TokenBudget.STANDARD.tokens() / ENOUGH_TOKENS);
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "weighin-lane");
        thread.setDaemon(true);
        return thread;
    }

    int count() {
        return Math.max(1, threads.size());
    }

    /** The results in order; work i is done by lane i modulo their number, in order, and a single one by the caller. */
    <T> List<T> all(List<Supplier<T>> works) {
        if (threads.isEmpty() || works.size() == 1) {
            return works.stream().map(Supplier::get).toList();
        }
        CountDownLatch running = new CountDownLatch(works.size());
        List<Future<T>> results = new ArrayList<>();
        for (int i = 0; i < works.size(); i++) {
            Supplier<T> work = works.get(i);
            results.add(threads.get(i % threads.size()).submit(() -> {
                try {
                    return work.get();
                } finally {
                    running.countDown();
                }
            }));
        }
        // Where one fails, the others still use the decoder, which the caller may close.
        await(running);
        return results.stream().map(Lanes::result).toList();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while batches are computed", e);
        }
    }

    private static <T> T result(Future<T> future) {
        try {
            return future.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while batches are computed", e);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e.getCause());
        }
    }

    @Override
    public void close() {
        threads.forEach(ExecutorService::shutdown);
    }
}
