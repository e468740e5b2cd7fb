package org.weighin.models.speed;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.weighin.models.engine.ComputeDevice;
import org.weighin.models.engine.Kernels;
import org.weighin.models.engine.NumberType;
import org.weighin.models.engine.SavedTensors;
import org.weighin.models.engine.Scope;
import org.weighin.models.engine.Tensor;
import org.weighin.models.engine.TensorMap;
import org.weighin.models.speed.MatrixProducts.Shape;

/** Computes one product again and again, in lanes beside one another that share the processors, of factors that have the type of products already. */
final class ProductLoop implements AutoCloseable {
    /** More outputs than these change no rate, and a head of a quarter of a million would fill the memory. */
    private static final int MOST_OUTPUTS = 1 << 14;

    private final NumberType type;
    private final int lanes;
    private final int tokens;
    private final ExecutorService threads;

    ProductLoop(NumberType type, int lanes, int tokens) {
        this.type = type;
        this.lanes = lanes;
        this.tokens = tokens;
        this.threads = Executors.newFixedThreadPool(lanes);
    }

    /** Operations a second of all lanes. */
    double flopPerSecond(Shape whole, Duration atLeast) {
        Shape shape = new Shape(whole.inputs(), Math.min(whole.outputs(), MOST_OUTPUTS));
        int before = Kernels.threads();
        CyclicBarrier start = new CyclicBarrier(lanes);
        try (Scope scope = Scope.open(ComputeDevice.CPU)) {
            TensorMap weight = new TensorMap(scope, Map.of("w", filled(scope, shape.outputs(), shape.inputs())));
            List<Callable<Double>> all = new ArrayList<>();
            for (int i = 0; i < lanes; i++) {
                all.add(() -> {
                    Kernels.threads(Math.max(1, before / lanes));
                    return productsPerSecond(weight, shape, start, atLeast);
                });
            }
            double products = 0;
            for (Future<Double> lane : threads.invokeAll(all)) {
                products += lane.get();
            }
            return products * 2 * tokens * shape.weights();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while products are measured", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("a product failed", e.getCause());
        } finally {
            Kernels.threads(before);
        }
    }

    private double productsPerSecond(TensorMap weight, Shape shape, CyclicBarrier start, Duration atLeast)
            throws InterruptedException, BrokenBarrierException {
        try (Scope scope = Scope.open(ComputeDevice.CPU)) {
            Tensor x = filled(scope, tokens, shape.inputs());
            product(scope, x, weight);
            start.await();
            long begin = System.nanoTime();
            int done = 0;
            while (done == 0 || System.nanoTime() - begin < atLeast.toNanos()) {
                product(scope, x, weight);
                done++;
            }
            return done * 1e9 / (System.nanoTime() - begin);
        }
    }

    private static void product(Scope scope, Tensor x, TensorMap weight) {
        try (SavedTensors saved = new SavedTensors()) {
            Kernels.call("product", scope)
                    .with(x)
                    .with(weight)
                    .with("w")
                    .with(saved)
                    .run()
                    .close();
        }
    }

    /** Zeros may lie in one page that all addresses share. */
    private Tensor filled(Scope scope, long rows, long columns) {
        try (Tensor zeros = scope.zeros(type, rows, columns)) {
            try (Tensor numbers =
                    Kernels.call("add_scalar", scope).with(zeros).with(0.01).run()) {
                return Kernels.call("factor", scope).with(numbers).run();
            }
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
