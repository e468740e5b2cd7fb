package org.weighin.models.adapter;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.weighin.models.checkpoint.Checkpoint;
import org.weighin.models.decoder.Decoder;
import org.weighin.models.decoder.DecoderOptions;
import org.weighin.models.decoder.LabelledBatch;
import org.weighin.models.decoder.LabelledSequence;
import org.weighin.models.decoder.LossPass;
import org.weighin.models.decoder.PassLanes;
import org.weighin.models.decoder.Recomputation;
import org.weighin.models.engine.ComputeDevice;
import org.weighin.models.engine.Kernels;
import org.weighin.models.engine.NumberType;
import org.weighin.models.spec.DecoderSpec;

class PassLanesTest {
    private static final DecoderSpec SPEC = Goldens.spec();

    private final LoraAdapter adapter =
            LoraAdapter.open(Goldens.ADAPTER, SPEC, ComputeDevice.CPU, LoraAdapter.Use.TRAINING);
    private final Decoder decoder = new Decoder(
            SPEC, Checkpoint.open(Goldens.MODEL), DecoderOptions.of(ComputeDevice.CPU, NumberType.FLOAT32), adapter);
    private final AdamW optimiser =
            new AdamW(adapter.tensors(), ComputeDevice.CPU, new AdamW.Settings(0.9, 0.999, 1e-8, 0, 0));

    @AfterEach
    void close() {
        optimiser.close();
        decoder.close();
        adapter.close();
    }

    @Test
    void lanesGiveTheSameGradientsEachTimeAndThoseOfOneAfterAnother() {
        List<LabelledBatch> batches = batches();
        try (PassLanes one = new PassLanes(decoder, 1, Recomputation.NONE);
                PassLanes three = new PassLanes(decoder, 3, Recomputation.NONE)) {
            LossPass.Outcome expected = one.withGradients(batches, 0.1);
            List<float[]> alone = taken();
            LossPass.Outcome first = three.withGradients(batches, 0.1);
            List<float[]> beside = taken();
            LossPass.Outcome again = three.withGradients(batches, 0.1);
            List<float[]> repeated = taken();
            assertEquals(first, again);
            assertEquals(expected.labels(), first.labels());
            assertEquals(expected.loss(), first.loss(), 1e-5);
            for (int i = 0; i < alone.size(); i++) {
                assertArrayEquals(alone.get(i), beside.get(i), 1e-5f);
                assertArrayEquals(beside.get(i), repeated.get(i));
            }
        }
    }

    @Test
    void callersKeepTheirThreads() {
        int before = Kernels.threads();
        new PassLanes(decoder, 2, Recomputation.NONE).close();
        assertEquals(before, Kernels.threads());
    }

    @Test
    void oneThatFailsIsToldWhenAllHaveEnded() {
        LabelledBatch unknownToken = LabelledBatch.of(
                List.of(new LabelledSequence(new int[] {1, 1 << 30, 2}, new boolean[] {false, true, true})));
        List<LabelledBatch> batches = new ArrayList<>(batches());
        batches.add(1, unknownToken);
        try (PassLanes lanes = new PassLanes(decoder, 2, Recomputation.NONE)) {
            assertThrows(RuntimeException.class, () -> lanes.withGradients(batches, 1));
        }
    }

    private List<float[]> taken() {
        List<float[]> gradients = adapter.tensors().stream()
                .map(tensor -> tensor.trainedGradient().toFloats())
                .toList();
        optimiser.clear();
        return gradients;
    }

    private static List<LabelledBatch> batches() {
        Random random = new Random(4);
        return IntStream.of(3, 17, 9, 30, 12)
                .mapToObj(length -> {
                    int[] tokens = random.ints(length, 0, 90).toArray();
                    boolean[] trained = new boolean[length];
                    Arrays.fill(trained, length / 2, length, true);
                    return LabelledBatch.of(List.of(new LabelledSequence(tokens, trained)));
                })
                .toList();
    }
}
