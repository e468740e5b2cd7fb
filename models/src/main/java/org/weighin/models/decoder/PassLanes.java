package org.weighin.models.decoder;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import org.weighin.models.engine.Scope;

/**
 * Passes with and without gradients beside one another, in {@link Lanes}.
 *
 * <p>Batch i goes through lane i modulo their number, and gradients are added up in the order of the lanes, so that the result
 * has the same bits however long each takes.
 */
public final class PassLanes implements AutoCloseable {
    private final LossPass alone;
    private final Scope scope;
    private final Lanes lanes;
    private final List<Lane> passes = new ArrayList<>();

    private record Lane(LossPass pass, GradientBuffers buffers) {}

    /** @param count of lanes; with one, or for one batch, passes go on the caller's thread with all processors */
    public PassLanes(Decoder decoder, int count, Recomputation recomputation) {
        this.alone = new LossPass(decoder, recomputation);
        this.scope = decoder.newScope();
        this.lanes = new Lanes(count);
        for (int i = 0; i < lanes.count() && count > 1; i++) {
            GradientBuffers buffers = new GradientBuffers(scope);
            passes.add(new Lane(new LossPass(decoder.with(buffers), recomputation), buffers));
        }
    }

    /**
     * Goes forward and back with each of the batches, adding to the gradients of the decoder's adapters.
     *
     * @param weight factor of every label's loss, such as one over the labels of an optimiser step
     */
    public LossPass.Outcome withGradients(List<LabelledBatch> batches, double weight) {
        LossPass.Outcome sum = all(batches, (pass, batch) -> pass.withGradients(batch, weight));
        if (areBeside(batches)) {
            passes.forEach(lane -> lane.buffers().addToShared());
        }
        return sum;
    }

    /** Goes forward only; the weight is 1. */
    public LossPass.Outcome withoutGradients(List<LabelledBatch> batches) {
        return all(batches, LossPass::withoutGradients);
    }

    private boolean areBeside(List<LabelledBatch> batches) {
        return !passes.isEmpty() && batches.size() > 1;
    }

    private LossPass.Outcome all(
            List<LabelledBatch> batches, BiFunction<LossPass, LabelledBatch, LossPass.Outcome> go) {
        LossPass.Outcome sum = LossPass.Outcome.NONE;
        if (!areBeside(batches)) {
            for (LabelledBatch batch : batches) {
                sum = sum.plus(go.apply(alone, batch));
            }
            return sum;
        }
        List<Supplier<LossPass.Outcome>> works = new ArrayList<>();
        for (int i = 0; i < batches.size(); i++) {
            LabelledBatch batch = batches.get(i);
            LossPass pass = passes.get(i % passes.size()).pass();
            works.add(() -> go.apply(pass, batch));
        }
        for (LossPass.Outcome outcome : lanes.all(works)) {
            sum = sum.plus(outcome);
        }
        return sum;
    }

    @Override
    public void close() {
        lanes.close();
        scope.close();
    }
}
