package org.weighin.models.adapter;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.weighin.models.checkpoint.Checkpoint;
import org.weighin.models.decoder.Decoder;
import org.weighin.models.decoder.DecoderOptions;
import org.weighin.models.decoder.LabelledBatch;
import org.weighin.models.decoder.LabelledSequence;
import org.weighin.models.decoder.LossPass;
import org.weighin.models.engine.ComputeDevice;
import org.weighin.models.engine.NumberType;
import org.weighin.models.spec.DecoderSpec;

class PackingTest {
    private static final double WEIGHT = 1.0 / 32;

    @Test
    void packedSamplesTeachWhatTheyTeachAlone() {
        List<LabelledSequence> samples = samples(new Random(3));
        DecoderSpec spec = Goldens.spec();
        try (LoraAdapter adapter =
                        LoraAdapter.open(Goldens.ADAPTER, spec, ComputeDevice.CPU, LoraAdapter.Use.TRAINING);
                Decoder decoder = new Decoder(
                        spec,
                        Checkpoint.open(Goldens.MODEL),
                        DecoderOptions.of(ComputeDevice.CPU, NumberType.FLOAT32),
                        adapter);
                AdamW optimiser =
                        new AdamW(adapter.tensors(), ComputeDevice.CPU, new AdamW.Settings(0.9, 0.999, 1e-8, 0, 0))) {
            LossPass pass = new LossPass(decoder);
            double packedLoss =
                    pass.withGradients(LabelledBatch.of(samples), WEIGHT).loss();
            List<float[]> packed = gradients(adapter);
            optimiser.clear();
            double loss = 0;
            for (LabelledSequence sample : samples) {
                loss += pass.withGradients(LabelledBatch.of(List.of(sample)), WEIGHT)
                        .loss();
            }
            assertEquals(loss, packedLoss, 1e-5);
            List<float[]> alone = gradients(adapter);
            for (int i = 0; i < alone.size(); i++) {
                assertArrayEquals(
                        alone.get(i),
                        packed.get(i),
                        1e-5f,
                        adapter.tensors().get(i).name());
            }
            double measured = pass.withoutGradients(LabelledBatch.of(samples)).loss();
            assertEquals(packedLoss, measured * WEIGHT, 1e-5, "the loss without gradients");
        }
    }

    @Test
    void tokensAfterTheLastLabelAreNotComputed() {
        LabelledBatch batch = LabelledBatch.of(List.of(
                new LabelledSequence(new int[] {1, 2, 3, 4, 5}, new boolean[] {true, false, true, true, false}),
                new LabelledSequence(new int[] {6, 7}, new boolean[] {false, false}),
                new LabelledSequence(new int[] {8, 9}, new boolean[] {false, true})));
        assertArrayEquals(new long[] {1, 2, 3, 8}, batch.tokens().ids());
        assertArrayEquals(new long[] {3, 1}, batch.tokens().lengths());
        assertArrayEquals(new long[] {1, 2, 3}, batch.rows());
        assertArrayEquals(new long[] {3, 4, 9}, batch.targets());
    }

    private static List<LabelledSequence> samples(Random random) {
        List<LabelledSequence> samples = new ArrayList<>();
        for (int length : new int[] {3, 17, 9, 30}) {
            boolean[] trained = new boolean[length];
            for (int i = length / 2; i < length; i++) {
                trained[i] = true;
            }
            samples.add(new LabelledSequence(random.ints(length, 0, 160).toArray(), trained));
        }
        return samples;
    }

    private static List<float[]> gradients(LoraAdapter adapter) {
        return adapter.tensors().stream()
                .map(tensor -> tensor.trainedGradient().toFloats())
                .toList();
    }
}
