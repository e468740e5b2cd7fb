package org.weighin.models.decoder;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.weighin.models.engine.Kernels;
import org.weighin.models.engine.Scope;

/**
 * Passes with gradients beside one another, each on processors of its own: an operator that is divided among processors makes
 * them wait for each other thousands of times a pass, and many are too small to be divided.
 *
 * <p>Batch i goes through lane i modulo their number, and gradients are added up in the order of the lanes, so that the result
 * has the same bits however long each takes.
 */
public final class PassLanes implements AutoCloseable {
    private final LossPass alone;
    private final Scope scope;
    private final List<Lane> lanes = new ArrayList<>();

    private record Lane(LossPass pass, GradientBuffers buffers, ExecutorService thread) {}

    /** @param count of lanes; with one, or for one batch, passes go on the caller's thread with all processors */
    public PassLanes(Decoder decoder, int count, Recomputation recomputation) {
        this.alone = new LossPass(decoder, recomputation);
        this.scope = decoder.newScope();
        int threads = Kernels.threads();
        for (int i = 0; i < count && count > 1; i++) {
            GradientBuffers buffers = new GradientBuffers(scope);
            ExecutorService thread = Executors.newSingleThreadExecutor(PassLanes::daemon);
            result(thread.submit(() -> Kernels.threads(Math.max(1, threads / count))));
            lanes.add(new Lane(new LossPass(decoder.with(buffers), recomputation), buffers, thread));
        }
        Kernels.threads(threads);
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "weighin-lane");
        thread.setDaemon(true);
        return thread;
    }

    /**
     * Goes forward and back with each of the batches, adding to the gradients of the decoder's adapters.
     *
     * @param weight factor of every label's loss, such as one over the labels of an optimiser step
     */
    public LossPass.Outcome withGradients(List<LabelledBatch> batches, double weight) {
        LossPass.Outcome sum = LossPass.Outcome.NONE;
        if (lanes.isEmpty() || batches.size() == 1) {
            for (LabelledBatch batch : batches) {
                sum = sum.plus(alone.withGradients(batch, weight));
            }
            return sum;
        }
        for (LossPass.Outcome outcome : beside(batches, weight)) {
            sum = sum.plus(outcome);
        }
        lanes.forEach(lane -> lane.buffers().addToShared());
        return sum;
    }

    private List<LossPass.Outcome> beside(List<LabelledBatch> batches, double weight) {
        CountDownLatch running = new CountDownLatch(batches.size());
        List<Future<LossPass.Outcome>> outcomes = new ArrayList<>();
        for (int i = 0; i < batches.size(); i++) {
            LabelledBatch batch = batches.get(i);
            Lane lane = lanes.get(i % lanes.size());
            outcomes.add(lane.thread().submit(() -> {
                try {
                    return lane.pass().withGradients(batch, weight);
                } finally {
                    running.countDown();
                }
            }));
        }
        // Where one fails, the others still use the decoder, which the caller may close.
        await(running);
        return outcomes.stream().map(PassLanes::result).toList();
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
        lanes.forEach(lane -> lane.thread().shutdown());
        scope.close();
    }
}
