package org.weighin.models.parity;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.weighin.models.adapter.AdamW;
import org.weighin.models.adapter.AdapterFolder;
import org.weighin.models.adapter.LoraAdapter;
import org.weighin.models.adapter.LoraTensor;
import org.weighin.models.adapter.ProjectionAdapters;
import org.weighin.models.checkpoint.Checkpoint;
import org.weighin.models.decoder.Decoder;
import org.weighin.models.decoder.DecoderOptions;
import org.weighin.models.decoder.LabelledBatch;
import org.weighin.models.decoder.LabelledSequence;
import org.weighin.models.decoder.LossPass;
import org.weighin.models.engine.ComputeDevice;
import org.weighin.models.engine.NumberType;
import org.weighin.models.engine.Scope;
import org.weighin.models.family.Families;
import org.weighin.models.spec.DecoderSpec;
import org.weighin.models.spec.LinearSpec;

/** Compares an adapter with a reference in float32: logits beside and inside the weights, loss, gradients, optimiser steps. */
final class LoraParity {
    private static final double LOSS_TOLERANCE = 1e-4;
    private static final double GRADIENT_TOLERANCE = 1e-3;
    private static final AdamW.Settings OPTIMISER = new AdamW.Settings(0.9, 0.999, 1e-8, 0.01, 1);

    private final String name;
    private final Path folder;
    private final Checkpoint checkpoint;
    private final DecoderSpec spec;
    private final Reference reference;
    private final List<ParityResult> results = new ArrayList<>();

    private LoraParity(String name, Path folder, Reference reference) {
        this.name = name;
        this.folder = folder;
        this.checkpoint =
                Checkpoint.open(folder.resolve(AdapterFolder.config(folder).baseModel()));
        this.spec = Families.describe(checkpoint);
        this.reference = reference;
    }

    static List<ParityResult> check(String name, Path folder, Reference reference) {
        try {
            return new LoraParity(name, folder, reference).check();
        } catch (RuntimeException failure) {
            return List.of(ParityResult.failure(name, failure));
        }
    }

    private List<ParityResult> check() {
        logits("base_logits", ProjectionAdapters.NONE);
        try (LoraAdapter adapter = open(LoraAdapter.Use.INFERENCE)) {
            logits("logits", adapter);
            logits("merged_logits", adapter.merged());
            merged(adapter.merged());
        }
        try (LoraAdapter adapter = open(LoraAdapter.Use.TRAINING);
                Decoder decoder = decoder(adapter)) {
            gradients(adapter, decoder);
            training(adapter, decoder);
        }
        return results;
    }

    private LoraAdapter open(LoraAdapter.Use use) {
        return LoraAdapter.open(folder, spec, ComputeDevice.CPU, use);
    }

    private Decoder decoder(ProjectionAdapters adapters) {
        return new Decoder(spec, checkpoint, DecoderOptions.of(ComputeDevice.CPU, NumberType.FLOAT32), adapters);
    }

    private void logits(String expected, ProjectionAdapters adapters) {
        try (Decoder decoder = decoder(adapters)) {
            results.add(new LogitsParity(name, decoder, reference).padded("", expected));
        }
    }

    /** Weights with the adapter in them, in the base model's layout. */
    private void merged(ProjectionAdapters merged) {
        Differences differences = new Differences();
        double largest = 0;
        try (Scope scope = Scope.open(ComputeDevice.CPU)) {
            for (LinearSpec projection : spec.projections().toList()) {
                String tensor = "merged." + projection.module().path() + ".weight";
                if (reference.has(tensor) && projection.module().from() == 0) {
                    MergedWeight weight = new MergedWeight(checkpoint, projection);
                    float[] expected = reference.floats(tensor);
                    differences.add(tensor, weight.values(scope, merged), expected, 1);
                    largest = Math.max(largest, Differences.largest(expected));
                }
            }
        }
        results.add(differences.result(name + " merged weights", LOSS_TOLERANCE * largest));
    }

    private LabelledBatch batch() {
        int[][] ids = reference.rows("input_ids");
        int[][] mask = reference.rows("attention_mask");
        int[][] labels = reference.rows("labels");
        List<LabelledSequence> sequences = new ArrayList<>();
        for (int row = 0; row < ids.length; row++) {
            int[] flags = labels[row];
            int length = (int) IntStream.of(mask[row]).filter(flag -> flag == 1).count();
            boolean[] trained = new boolean[length];
            IntStream.range(0, length).forEach(i -> trained[i] = flags[i] >= 0);
            sequences.add(new LabelledSequence(Arrays.copyOf(ids[row], length), trained));
        }
        return LabelledBatch.of(sequences);
    }

    private double pass(Decoder decoder, LabelledBatch batch) {
        return new LossPass(decoder)
                .withGradients(batch, 1.0 / batch.rows().length)
                .loss();
    }

    private void gradients(LoraAdapter adapter, Decoder decoder) {
        double loss = pass(decoder, batch());
        compare("loss", loss, reference.floats("loss")[0], LOSS_TOLERANCE);
        Differences differences = new Differences();
        for (LoraTensor tensor : adapter.tensors()) {
            float[] expected = reference.floats("grad." + tensor.name());
            differences.add(
                    tensor.name(), tensor.trainedGradient().toFloats(), expected, Differences.largest(expected));
        }
        results.add(differences.result(name + " gradients / largest", GRADIENT_TOLERANCE));
    }

    private void training(LoraAdapter adapter, Decoder decoder) {
        float[] rates = reference.floats("train.lrs");
        float[] losses = new float[rates.length];
        float[] norms = new float[rates.length];
        LabelledBatch batch = batch();
        try (AdamW optimiser = new AdamW(adapter.tensors(), ComputeDevice.CPU, OPTIMISER)) {
            optimiser.clear();
            for (int step = 0; step < rates.length; step++) {
                losses[step] = (float) pass(decoder, batch);
                norms[step] = (float) optimiser.gradientNorm();
                optimiser.step(rates[step], norms[step]);
            }
        }
        steps("train.losses", losses, 1);
        steps("train.grad_norms", norms, Differences.largest(norms));
        compare("train.final_loss", pass(decoder, batch), reference.floats("train.final_loss")[0], LOSS_TOLERANCE);
        Differences differences = new Differences();
        for (LoraTensor tensor : adapter.tensors()) {
            differences.add(tensor.name(), tensor.value().toFloats(), reference.floats("final." + tensor.name()), 1);
        }
        results.add(differences.result(name + " tensors after training", LOSS_TOLERANCE));
    }

    private void steps(String what, float[] actual, double scale) {
        Differences differences = new Differences();
        differences.add(what, actual, reference.floats(what), scale);
        results.add(differences.result(name + " " + what, LOSS_TOLERANCE));
    }

    private void compare(String what, double actual, double expected, double tolerance) {
        results.add(new ParityResult(name + " " + what, Math.abs(actual - expected), tolerance, ""));
    }
}
