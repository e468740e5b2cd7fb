package org.weighin.training.batch;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.weighin.training.config.BatchSettings;
import org.weighin.training.config.FineTuneSettings;

/** All optimiser steps of a run: which samples each learns from. A function of the settings, the samples' lengths and the lanes alone. */
public final class StepPlan {
    private final List<Step> steps;

    /**
     * What one optimiser step learns from.
     *
     * @param epoch how often the data has been gone through after the step
     * @param microBatches places of samples
     */
    public record Step(double epoch, List<List<Integer>> microBatches) {}

    private StepPlan(List<Step> steps) {
        this.steps = steps;
    }

    /**
     * @param lengths computed tokens of each sample
     * @param lanes micro-batches that are computed beside one another
     */
    public static StepPlan of(FineTuneSettings settings, List<Integer> lengths, int lanes) {
        double epochs = settings.schedule().epochs();
        int most = settings.schedule().maxSteps().orElse(Integer.MAX_VALUE);
        List<Step> steps = new ArrayList<>();
        for (int epoch = 0; epoch < epochs && steps.size() < most; epoch++) {
            int[] order = EpochOrder.of(settings.seed(), epoch, lengths.size());
            int used = (int) Math.ceil(Math.min(1, epochs - epoch) * lengths.size());
            addSteps(
                    steps,
                    settings.batch(),
                    IntStream.of(order).limit(used).boxed().toList(),
                    lengths,
                    lanes,
                    epoch);
        }
        return new StepPlan(List.copyOf(steps.subList(0, Math.min(most, steps.size()))));
    }

    private static void addSteps(
            List<Step> steps, BatchSettings batch, List<Integer> order, List<Integer> lengths, int lanes, int epoch) {
        int done = 0;
        while (done < order.size()) {
            int end = end(batch, order, lengths, done);
            List<List<Integer>> parts =
                    MicroBatches.of(order.subList(done, end), lengths::get, batch.microBatchTokens(), lanes);
            steps.add(new Step(epoch + (double) end / lengths.size(), parts));
            done = end;
        }
    }

    private static int end(BatchSettings batch, List<Integer> order, List<Integer> lengths, int from) {
        if (batch.tokens().isEmpty()) {
            return Math.min(order.size(), from + batch.size());
        }
        int end = from;
        for (long tokens = 0; end < order.size() && tokens < batch.tokens().get(); end++) {
            tokens += lengths.get(order.get(end));
        }
        return end;
    }

    /** How many steps there are. */
    public int size() {
        return steps.size();
    }

    /** @param index from 0 */
    public Step step(int index) {
        return steps.get(index);
    }
}
